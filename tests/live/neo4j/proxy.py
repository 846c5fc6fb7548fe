"""A proxy that loses things on the way between a client and a server: for tests of what survives."""
import http.client
import http.server
import threading
import time


class FaultyProxy:
    """`faults` is called with the number of each POST and names what befalls it:

    None       nothing
    "refuse"   the connection closes before the server hears of the request
    "lose"     the server answers, the connection closes without the answer
    "truncate" half of the answer's bytes, under the length of all of them, then the connection closes
    "cut"      half of the answer's bytes, under a length that says so
    "delay"    the answer comes two seconds late
    "gateway"  HTTP 502 and a page, without asking the server
    """

    def __init__(self, port, faults):
        proxy = self
        self.seen = 0

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def forward(self, body):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
                headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection", "content-length")}
                connection.request(self.command, self.path, body, headers)
                answer = connection.getresponse()
                data = answer.read()
                connection.close()
                return answer.status, answer.getheader("Content-Type", ""), data

            def reply(self, status, content_type, data, length=None):
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(data) if length is None else length))
                self.end_headers()
                self.wfile.write(data)

            def do_GET(self):
                self.reply(*self.forward(None))

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                proxy.seen += 1
                fault = faults(proxy.seen)
                if fault == "refuse":
                    self.close_connection = True
                    return
                if fault == "gateway":
                    self.reply(502, "text/html", b"<html>Bad gateway</html>")
                    return
                status, content_type, data = self.forward(body)
                if fault == "delay":
                    time.sleep(2)
                if fault in ("lose", "truncate"):
                    self.close_connection = True
                if fault == "lose":
                    return
                if fault == "truncate":
                    self.reply(status, content_type, data[:len(data) // 2], len(data))
                elif fault == "cut":
                    self.reply(status, content_type, data[:len(data) // 2])
                else:
                    self.reply(status, content_type, data)

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
