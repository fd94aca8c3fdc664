"""What goes wrong, told as it was asked: as JSON below /api, as a page in German elsewhere."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

import kommunal as k
from zustaendigkeitsfinder.pages import error_page


def install(app: FastAPI) -> None:
    """Register the handlers."""
    app.add_exception_handler(k.NotFoundError, _not_found)
    app.add_exception_handler(k.KommunalError, _not_understood)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


async def _not_found(request: Request, error: Exception) -> Response:
    near = error.near if isinstance(error, k.NotFoundError) else ()
    return _told(request, HTTPStatus.NOT_FOUND, str(error), near)


async def _not_understood(request: Request, error: Exception) -> Response:
    near = error.candidates if isinstance(error, k.AmbiguousError) else ()
    return _told(request, HTTPStatus.UNPROCESSABLE_ENTITY, str(error), near)


async def _invalid(request: Request, error: Exception) -> Response:
    problems = error.errors() if isinstance(error, RequestValidationError) else ()
    told = "; ".join(f"{problem['loc'][-1]}: {problem['msg']}" for problem in problems)
    return _told(request, HTTPStatus.UNPROCESSABLE_ENTITY, told)


async def _http(request: Request, error: Exception) -> Response:
    status = HTTPStatus(error.status_code) if isinstance(error, HTTPException) else HTTPStatus.BAD_REQUEST
    headers = error.headers if isinstance(error, HTTPException) else None
    response = _told(request, status, status.phrase)
    response.headers.update(headers or {})
    return response


async def _fault(request: Request, _: Exception) -> Response:
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return _told(request, status, status.phrase)


def _told(request: Request, status: HTTPStatus, detail: str, near: tuple[str, ...] = ()) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": detail, "near": list(near)}, status)
    return error_page(request, status)
