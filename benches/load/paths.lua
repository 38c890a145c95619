-- Requests the paths from a file in a shuffled order, as the signed-in users of another file in turn.
local paths, tokens = {}, {}
for token in io.lines(os.getenv("TOKENS")) do tokens[#tokens + 1] = "Bearer " .. token end
for path in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = path end
math.randomseed(os.time())
for last = #paths, 2, -1 do
    local other = math.random(last)
    paths[last], paths[other] = paths[other], paths[last]
end
local base, headers, count
function init()
    base = wrk.path == "/" and "" or wrk.path
    -- X-Session is for the peer.
    headers = { ["X-Session"] = os.getenv("SESSION") }
    count = 0
end
local pause = tonumber(os.getenv("PAUSE") or "0")
-- The average pause in milliseconds. wrk uses delay() only if it is defined.
if pause > 0 then
    function delay() return math.random(0, math.floor(2 * pause)) end
end
function request()
    count = count + 1
    headers["Authorization"] = tokens[1 + count % #tokens]
    return wrk.format(os.getenv("METHOD"), base .. paths[1 + count % #paths], headers)
end
