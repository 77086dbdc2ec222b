"""Token, people, material and addresses: what an app asks for (D91039, D90196, D90253)."""

from flask import Blueprint, Response, request

from sandbox.answers import Json, Refused, ok, require
from sandbox.media import CORP, LIMITS, uploaded
from sandbox.platform import Platform
from sandbox.requests_in import body_of
from sandbox.settings import Member


def blueprint(platform: Platform) -> Blueprint:
    """The routes of /cgi-bin that are neither messages nor webhooks."""
    routes = Blueprint("contacts", __name__, url_prefix="/cgi-bin")
    _token(routes, platform)
    _users(routes, platform)
    _media(routes, platform)
    return routes


def _token(routes: Blueprint, platform: Platform) -> None:
    @routes.get("/gettoken")
    def _gettoken() -> Json:
        corpid, secret = request.args.get("corpid", ""), request.args.get("corpsecret", "")
        token, seconds = platform.tokens.give(corpid, secret)
        return ok(access_token=token, expires_in=seconds)

    @routes.get("/getcallbackip")
    def _callback_ip() -> Json:
        return ok(ip_list=["127.0.0.1"])


def _users(routes: Blueprint, platform: Platform) -> None:
    @routes.get("/user/get")
    def _user() -> Json:
        userid = request.args.get("userid", "")
        require(userid, 40003, "invalid userid")
        member = platform.directory.member(userid)
        if member is None:
            raise Refused(60111, "userid not found")
        require(member.visible, 60011, "no privilege to access the member")
        status = 1 if member.activated else 4
        return ok(**_person(platform, member), position=member.title, status=status, enable=1)

    @routes.get("/user/simplelist")
    def _simplelist() -> Json:
        members = platform.directory.of_department(request.args.get("department_id", ""))
        return ok(userlist=[_person(platform, member) for member in members])

    @routes.post("/batch/openuserid_to_userid")
    def _convert() -> Json:
        return convert(platform, body_of(request))


def _person(platform: Platform, member: Member) -> Json:
    department = platform.directory.department(member)
    return {"userid": member.userid, "name": member.name, "department": [department]}


def convert(platform: Platform, body: Json) -> Json:
    """Encrypted userids to plain ones; plain ones count as invalid (D101521)."""
    wanted = body.get("open_userid_list")
    valid = isinstance(wanted, list) and 1 <= len(wanted) <= 1000
    require(valid, 40058, "open_userid_list must have 1 to 1000 elements")
    found = {str(o): platform.directory.by_open_userid(str(o)) for o in wanted or []}
    return ok(
        userid_list=[{"open_userid": o, "userid": m.userid} for o, m in found.items() if m],
        invalid_open_userid_list=[o for o, m in found.items() if m is None],
    )


def _media(routes: Blueprint, platform: Platform) -> None:
    @routes.post("/media/upload")
    def _upload() -> Json:
        media = uploaded(request, platform.shelf, CORP, tuple(LIMITS))
        return ok(type=media.type, media_id=media.id, created_at=str(int(media.created)))

    @routes.get("/media/get")
    def _download() -> Response:
        media = platform.shelf.valid(request.args.get("media_id"), CORP)
        headers = {"Content-disposition": media.disposition}
        return Response(media.content, content_type=media.content_type, headers=headers)
