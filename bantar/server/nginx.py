"""What nginx is told that stands before several processes of this product."""

import os
from pathlib import Path

from bantar.core.message import Message
from bantar.i18n import LANGUAGES, words_for

_AWAY = Message("The map is starting; please try again in a moment")

_PLACES = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")

_CONFIGURATION = """%(user)s
daemon off;
worker_processes auto;
pid %(folder)s/nginx.pid;
error_log stderr crit;
events { worker_connections 8192; }
http {
    access_log off;
    server_tokens off;
%(places)s
    map $cookie_bantar_proses $stays {
        "" "$remote_addr $http_user_agent";
        default $cookie_bantar_proses;
    }
    map $cookie_bantar_proses $new_cookie {
        "" "bantar_proses=$request_id; Path=/; HttpOnly; SameSite=Lax";
        default "";
    }
    map $http_upgrade $connection_wanted { "" ""; default upgrade; }
    map $http_x_forwarded_proto $outer_scheme { "" $scheme; default $http_x_forwarded_proto; }
    upstream bantar {
        hash $stays consistent;
%(workers)s
        keepalive 32;
    }
    server {
        listen %(place)s;
        client_header_timeout 10s;
        client_body_timeout 20s;
        large_client_header_buffers 4 64k;
        client_max_body_size 0;
        location / {
            add_header Set-Cookie $new_cookie;
            proxy_pass http://bantar;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
            proxy_set_header X-Forwarded-Proto $outer_scheme;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_wanted;
            proxy_request_buffering off;
            proxy_buffering off;
            proxy_connect_timeout 3s;
            proxy_read_timeout 1h;
            proxy_next_upstream error timeout;
            error_page 502 504 = @away;
        }
        location @away {
            default_type "text/plain; charset=utf-8";
            add_header Retry-After 5 always;
            return 503 "%(away)s\\n";
        }
    }
}
"""


def configuration(folder: Path, host: str, port: int, workers: list[str]) -> str:
    """Return what nginx is told.

    A visitor without the cookie, as in a frame of another site, stays by address and browser.
    Bodies are passed on as they come: the processes say what is too long, in words. What they
    answer is passed on as it is; only where none of them answers nginx says so itself. Its log of
    lesser errors would have addresses of visitors and what they looked at.

    Parameters
    ----------
    folder
        Where nginx keeps what it has of its own.
    host, port
        Where it listens.
    workers
        Addresses of the processes.
    """
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return _CONFIGURATION % {
        "user": "user root root;" if is_root else "",
        "folder": folder,
        "place": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "places": "\n".join(f"    {name}_temp_path {folder}/{name};" for name in _PLACES),
        "workers": "\n".join(f"        server {w} max_fails=1 fail_timeout=2s;" for w in workers),
        # In both languages: nginx does not know which one an address asks for.
        "away": " / ".join(f"{_AWAY.say(words_for(lang))}." for lang in LANGUAGES),
    }
