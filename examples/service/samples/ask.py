import json, sys, urllib.parse, urllib.request

base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
query = urllib.parse.urlencode({"place": "wuwei", "decision": "公开属性", "on": "2024-03-01"})
body = json.dumps([{"国家秘密": "是"}]).encode()
request = urllib.request.Request(base + "/v1/decide?" + query, body, {"Content-Type": "application/json"})
with urllib.request.urlopen(request, timeout=10) as reply:
    for row in json.load(reply)["rows"]:
        print(row["line"], row["answer"].get("outcome"))
