-- Opens the draft, waits for its diagnostics, fixes, allows, asks the gate, and writes down what it saw.
vim.opt.runtimepath:append(vim.env.EDITORS .. "/neovim")
local presend = require("presend")
presend.setup({})
local seen = { version = tostring(vim.version and vim.version().minor) }

local function finish(problem)
  seen.problem = problem
  local encode = vim.json and vim.json.encode or vim.fn.json_encode
  local file = io.open(vim.env.SEEN, "w")
  file:write(encode(seen))
  file:close()
  vim.cmd("qall!")
end

local function rules()
  local names = {}
  for _, found in ipairs(vim.diagnostic.get(0)) do
    table.insert(names, found.code)
  end
  table.sort(names)
  return names
end

local function wait_for(names)
  local wanted = table.concat(names, " ")
  return vim.wait(30000, function()
    return table.concat(rules(), " ") == wanted
  end, 50)
end

local function offset_encoding()
  local client = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1]
  return client.offset_encoding or "utf-16"
end

local function actions(found)
  local params = vim.lsp.util.make_range_params(0, offset_encoding())
  local place = { line = found.lnum, character = 0 }
  params.range = { start = place, ["end"] = { line = found.lnum + 1, character = 0 } }
  params.context = { diagnostics = {} }
  local replies = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 10000)
  local _, reply = next(replies)
  return reply.result
end

local ok, problem = xpcall(function()
  vim.cmd("edit draft.md")
  vim.bo.filetype = "markdown"
  if not wait_for({ "chiding", "unfilled-placeholder" }) then
    error("no diagnostics: " .. table.concat(rules(), " "))
  end
  local found = vim.diagnostic.get(0)[1]
  local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, true)[1]
  seen.underlined = line:sub(found.col + 1, found.end_col)
  seen.gate_before = presend.gate(0)

  for _, action in ipairs(actions(found)) do
    if action.isPreferred then
      vim.lsp.util.apply_workspace_edit(action.edit, offset_encoding())
    end
  end
  seen.fixed = vim.api.nvim_buf_get_lines(0, 0, 1, true)[1]
  if not wait_for({ "unfilled-placeholder" }) then
    error("the fix left: " .. table.concat(rules(), " "))
  end

  vim.ui.input = function(_, answer)
    answer("the customer fills it in")
  end
  for _, action in ipairs(actions(vim.diagnostic.get(0)[1])) do
    if action.command then
      vim.lsp.commands[action.command.command](action.command, { bufnr = 0 })
    end
  end
  if not wait_for({}) then
    error("the allowance left: " .. table.concat(rules(), " "))
  end
  seen.allowed = vim.api.nvim_buf_get_lines(0, 2, 3, true)[1]
  seen.gate_after = presend.gate(0)
  seen.words = presend.status(0).words
end, debug.traceback)
finish(not ok and problem or nil)
