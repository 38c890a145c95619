-- Asks for the paths of a file, one after the other in a shuffled order, as a signed-in user.
local paths = {}
for path in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = path end
math.randomseed(os.time())
for last = #paths, 2, -1 do
    local other = math.random(last)
    paths[last], paths[other] = paths[other], paths[last]
end
local base, headers, asked
function init()
    base = wrk.path == "/" and "" or wrk.path
    -- The second is for the peer.
    headers = { ["Authorization"] = "Bearer " .. os.getenv("TOKEN"), ["X-Session"] = os.getenv("SESSION") }
    asked = 0
end
local pause = tonumber(os.getenv("PAUSE") or "0")
-- In milliseconds, on average; only where there is one.
if pause > 0 then
    function delay() return math.random(0, math.floor(2 * pause)) end
end
function request()
    asked = asked + 1
    return wrk.format(os.getenv("METHOD"), base .. paths[1 + asked % #paths], headers)
end
