"""What every call of the API passes first: faults that are switched on, then the token."""

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from sandbox.answers import Json, Refused
from sandbox.faults import ENTRANCE, REFUSALS
from sandbox.platform import Platform

API = "/cgi-bin/"
WITHOUT_TOKEN = (ENTRANCE, "/cgi-bin/webhook/", "/cgi-bin/aibot/")
LOST = "sandbox.answer_lost"
"""Set in the WSGI environment of a call whose answer must not arrive."""


def install(app: Flask, platform: Platform) -> None:
    """Put the gate and the form of errors in front of all routes."""

    @app.before_request
    def _enter() -> Response | None:
        return admit(platform) if request.path.startswith(API) else None

    @app.after_request
    def _leave(response: Response) -> Response:
        pushed = request.method == "POST" and request.path.startswith(API)
        accepted = pushed and response.status_code == 200 and "refused" not in g
        if accepted and platform.faults.strikes("answer_lost"):
            request.environ[LOST] = True
        return response

    @app.errorhandler(Refused)
    def _refused(error: Refused) -> Json:
        g.refused = True
        return error.body(request.remote_addr or "")

    @app.errorhandler(405)
    def _method(error: HTTPException) -> HTTPException | Json:
        wrong = Refused(40058, "wrong http method")
        return wrong.body("") if request.path.startswith(API) else error


def admit(platform: Platform) -> Response | None:
    """An answer that ends the call here, or None; raises ``Refused``."""
    faults = platform.faults
    if faults.strikes("down"):
        return Response("Service Unavailable", status=503, mimetype="text/plain")
    if faults.strikes("slow"):
        platform.wait(faults.delay)
    if request.path == ENTRANCE:
        _refuse(platform)
        return None
    if faults.strikes("html"):
        return Response("<html><body>维护中</body></html>", mimetype="text/html")
    if faults.strikes("no_errcode"):
        return Response("{}", mimetype="application/json")
    if faults.strikes("busy"):
        raise Refused(-1, "system busy")
    if faults.strikes("rate"):
        raise Refused(45009, "api freq out of limit")
    if not request.path.startswith(WITHOUT_TOKEN):
        _check_token(platform)
    _refuse(platform)
    return None


def _refuse(platform: Platform) -> None:
    for name, (_, path, code, message) in REFUSALS.items():
        if request.path.startswith(path) and platform.faults.strikes(name):
            raise Refused(code, message)


def _check_token(platform: Platform) -> None:
    platform.tokens.check(request.args.get("access_token"))
    if platform.faults.strikes("expired"):
        platform.tokens.expire()
        raise Refused(42001, "access_token expired")
    if platform.faults.strikes("untrusted_ip"):
        raise Refused(60020, "not allow to access from your ip")
