curl "${1:-http://127.0.0.1:8080}/v1/decide?place=wuwei&decision=%E5%85%AC%E5%BC%80%E5%B1%9E%E6%80%A7&on=2024-03-01" \
  -H 'Content-Type: application/json' -d '[{"国家秘密":"是"}]'
