"""django-oauth-toolkit as an authorization server on 127.0.0.1, with one client and one customer who agrees to all.

Prints its port. Refresh tokens work once. CLIENT-ID and CLIENT-SECRET are the arguments. Ends with standard input.
"""
import os
import sys
import tempfile
import threading
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from socketserver import ThreadingMixIn

import django
from django.conf import settings

client_id, client_secret, redirect_uri = sys.argv[1:4]
folder = tempfile.mkdtemp()
settings.configure(
    DEBUG=False,
    SECRET_KEY="for tests",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.path.join(folder, "db.sqlite3"),
            "OPTIONS": {"timeout": 20},
        }
    },
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "oauth2_provider"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware", __name__ + ".signed_in"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    OAUTH2_PROVIDER={
        "SCOPES": {"ACCOUNT_BASIC": "accounts", "TRANSACTIONS": "transactions", "client:admin": "everything"},
        "PKCE_REQUIRED": True,
        "ROTATE_REFRESH_TOKEN": True,
        "REFRESH_TOKEN_GRACE_PERIOD_SECONDS": 0,
        "ACCESS_TOKEN_EXPIRE_SECONDS": 300,
        "ALLOWED_REDIRECT_URI_SCHEMES": ["https", "http"],
    },
)


def signed_in(get_response):
    def respond(request):
        from django.contrib.auth.models import User

        request.user = User.objects.get(username="customer")
        return get_response(request)

    return respond


django.setup()

from django.core.management import call_command
from django.http import JsonResponse
from django.urls import include, path
from django.core.wsgi import get_wsgi_application
from oauth2_provider.oauth2_backends import get_oauthlib_core


def accounts(request):
    is_valid, _ = get_oauthlib_core().verify_request(request, scopes=["ACCOUNT_BASIC"])
    return JsonResponse({"accounts": ["one"]}) if is_valid else JsonResponse({}, status=401)


urlpatterns = [path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")), path("accounts", accounts)]

call_command("migrate", verbosity=0)

from django.contrib.auth.models import User
from oauth2_provider.models import Application

customer = User.objects.create_user("customer")
for grant, suffix in [(Application.GRANT_AUTHORIZATION_CODE, ""), (Application.GRANT_CLIENT_CREDENTIALS, "-admin")]:
    Application.objects.create(
        name=grant,
        client_id=client_id + suffix,
        client_secret=client_secret,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=grant,
        redirect_uris=redirect_uri,
        skip_authorization=True,
        user=customer,
    )


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


server = make_server("127.0.0.1", 0, get_wsgi_application(), server_class=Server, handler_class=Quiet)
print(server.server_port, flush=True)


def end_with_standard_input():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_standard_input, daemon=True).start()
server.serve_forever()
