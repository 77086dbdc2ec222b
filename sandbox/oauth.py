"""Login on a web page inside WeCom: who asks is sent back with a one-time code (D91335, D91023)."""

import html
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from sandbox.answers import Json, Refused, ok, require
from sandbox.platform import Platform

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>企业微信登录（演示）</title><link rel="icon" href="/static/icon.svg">
<link rel="stylesheet" href="/static/login.css">
<main><h1>以谁的身份打开？</h1>
<p>真实的企业微信知道点开的人是谁，这里由您选。</p><ul>{people}</ul></main></html>"""


def blueprint(platform: Platform) -> Blueprint:
    """The page that asks, the way back, and the call that tells who came."""
    routes = Blueprint("oauth", __name__)

    @routes.get("/connect/oauth2/authorize")
    def _authorize() -> AnyResponse:
        _checked(platform)
        return Response(PAGE.format(people=_choices(platform)), mimetype="text/html")

    @routes.get("/connect/oauth2/as/<userid>")
    def _as(userid: str) -> AnyResponse:
        back = _checked(platform)
        require(platform.directory.member(userid), 60111, "userid not found")
        query = {"code": platform.logins.give(userid), "state": request.args.get("state", "")}
        return redirect(f"{back}?{urlencode(query)}", 302)

    @routes.get("/cgi-bin/auth/getuserinfo")
    def _who() -> Json:
        try:
            userid = platform.logins.use(request.args.get("code", ""))
        except Refused:
            raise Refused(40029, "invalid code") from None
        return ok(userid=userid)

    return routes


def _checked(platform: Platform) -> str:
    """The address to go back to, on the app's trusted domain (else 50001)."""
    args, settings = request.args, platform.settings
    require(args.get("appid") == settings.corp_id, 40013, "invalid corpid")
    require(args.get("response_type") == "code", 40058, "response_type must be code")
    require(args.get("scope") == "snsapi_base", 40058, "unknown scope")
    back = args.get("redirect_uri", "")
    require(urlsplit(back).netloc == settings.trusted_domain, 50001, "redirect_url未登记可信域名")
    return back


def _choices(platform: Platform) -> str:
    query = html.escape(request.query_string.decode())
    return "".join(
        f'<li><a href="/connect/oauth2/as/{html.escape(m.userid)}?{query}">'
        f"{html.escape(m.name)}<small>{html.escape(f'{m.unit} {m.title}')}</small></a></li>"
        for m in platform.settings.people
    )
