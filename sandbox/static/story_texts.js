// The guided stories: what each step tells, whose conversation it opens, and what is said in it.
// `say` are words; `until` answers question after question by a function of the bot's last words.
const first_choice = (last) => (/^1\. /m.test(last) ? "1" : null);

// How the rest of a sheet is answered: nothing found.
const nothing = (last) => (last.includes("发完回复") ? "跳过" : last.includes("现在改正了吗") ? "2" : first_choice(last) || "1");

// How a guided form is answered: no pictures, the first choice, else the words.
const form = (words) => (last) => (/回复“?完成/.test(last) ? "完成" : first_choice(last) || words);

export const STORIES = [
  {
    title: "执法人员：填一张自查表",
    about: "杨帆还没有交，约两分钟",
    steps: [
      { tell: "8月8日是交表的日子，杨帆还没有交。打开他和督办助手的私聊，看看收到过什么。", open: ["private", "yangfan"] },
      { tell: "他回复“自查”。第一屏先写明：问什么、谁能看到、不是什么。", as: "yangfan", open: ["private", "yangfan"], say: ["自查"] },
      { tell: "“开始”之后一次一题。拿不准可以答“不清楚”，随时可以“暂停”，答过的都在。", as: "yangfan", say: ["开始"] },
      { tell: "前三项答“没有”。", as: "yangfan", say: ["1", "1", "1"] },
      { tell: "第4项答“存在”。先问是本人的还是大队的情况，每一种都写明谁能看到；再请他写情况。", as: "yangfan", say: ["2", "2", "8月6日晚夜市劝导时，有队员训斥摊贩"] },
      { tell: "其余各项一路答完，直到核对的一屏。", as: "yangfan", until: { end: "请回复您的姓名", reply: nothing } },
      { tell: "核对无误，用姓名确认提交，得到回执。大队长只会看到内容，看不到是谁填的。", as: "yangfan", say: ["杨帆"] },
      { tell: "第二天早上，大队长王海的列表里有了这件新问题。时间走到8月11日。", clock: "2022-08-11T09:00", open: ["private", "wanghai"] },
    ],
  },
  {
    title: "大队长：一件问题办到销号",
    about: "一大队第4号，整改到验收",
    steps: [
      { tell: "王海大队长先看自己的事项，再看第4号的全文和经过。", as: "wanghai", open: ["private", "wanghai"], say: ["我的", "问题 4"] },
      { tell: "责任人张磊办完了，申请销号，写明做了什么。", as: "zhanglei", open: ["private", "zhanglei"], say: ["销号 4"] },
      { tell: "按提示答完：取得的效果、佐证。", as: "zhanglei", until: { end: "待验收", reply: form("已补送决定书，修订了现场文书流程，全队培训一次，8月以来未再发生") } },
      { tell: "王海不能验收自己大队的问题。他试一试，督办助手说明为什么、谁可以。", as: "wanghai", open: ["private", "wanghai"], say: ["验收 4"] },
      { tell: "他写明大队的意见（初核）。", as: "wanghai", say: ["初核 4 已核对文书存根，属实"] },
      { tell: "考核督查科何勇到现场核查，验收。", as: "heyong", open: ["private", "heyong"], say: ["验收 4"] },
      { tell: "逐条核对五项标准，确认。", as: "heyong", until: { end: "第4号", reply: form("现场查看了文书存根和培训记录") } },
      { tell: "群里只有数字：在一大队工作群里问进度。", as: "wanghai", to: "brigade-1", open: ["group", "brigade-1"], say: ["@督办助手 进度"] },
    ],
  },
  {
    title: "支队长：只看该管的",
    about: "逾期提级、批示、结果回到领导",
    steps: [
      { tell: "二大队第2号8月5日到期没有办结，按工作日逐级提醒。时间走到8月12日上午。", clock: "2022-08-12T09:00" },
      { tell: "8:23，赵国庆支队长收到当天唯一的一条：需要他定的、卡在哪里、能怎样回复。没有事就不发。", open: ["private", "zhaoguoqing"] },
      { tell: "他问为什么收到，督办助手说明规则、天数、谁已经知道。", as: "zhaoguoqing", open: ["private", "zhaoguoqing"], say: ["为什么 2"] },
      { tell: "他作出批示。", as: "zhaoguoqing", say: ["批示 2 请二大队本周内办结，有困难报我"] },
      { tell: "按提示确认。", as: "zhaoguoqing", until: { end: "批示", reply: form("8月19日") } },
      { tell: "孙伟大队长收到批示原文和日期。", open: ["private", "sunwei"] },
      { tell: "领导小组群里看全局：各单位按名册顺序，不作排名。", as: "zhaoguoqing", to: "leaders", open: ["group", "leaders"], say: ["@督办助手 进度"] },
    ],
  },
];
