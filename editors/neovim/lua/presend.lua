-- presend in Neovim 0.7 or newer: require("presend").setup()

local M = {}

local defaults = {
  cmd = { "presend", "lsp" },
  filetypes = { "markdown", "text", "mail" },
  markers = { "presend.toml", ".presend.toml", ".git" },
  timeout = 5000,
}
local options = defaults

local function clients(bufnr)
  local get = vim.lsp.get_clients or vim.lsp.get_active_clients
  return vim.tbl_filter(function(client)
    return client.name == "presend" and vim.lsp.buf_is_attached(bufnr, client.id)
  end, get())
end

local function root_of(bufnr)
  local path = vim.api.nvim_buf_get_name(bufnr)
  if vim.fs and vim.fs.find and path ~= "" then
    local found = vim.fs.find(options.markers, { upward = true, path = vim.fs.dirname(path) })[1]
    return found and vim.fs.dirname(found) or vim.fs.dirname(path)
  end
  return vim.fn.getcwd()
end

-- The answer of a command of the server, or nil and what went wrong.
local function ask(bufnr, command, arguments)
  local client = clients(bufnr)[1]
  if not client then
    return nil, "presend is not attached to this buffer"
  end
  local params = { command = command, arguments = arguments }
  -- Neovim 0.11 wants a method call, older versions a function.
  local reply, problem
  if vim.fn.has("nvim-0.11") == 1 then
    reply, problem = client:request_sync("workspace/executeCommand", params, options.timeout, bufnr)
  else
    reply, problem = client.request_sync("workspace/executeCommand", params, options.timeout, bufnr)
  end
  if not reply or reply.err then
    return nil, problem or (reply and reply.err.message) or "presend did not answer"
  end
  return reply.result
end

-- Whether the draft may be sent: {ok, errors, message}. A draft that nobody judged may not.
function M.gate(bufnr)
  bufnr = (bufnr == nil or bufnr == 0) and vim.api.nvim_get_current_buf() or bufnr
  local answer, problem = ask(bufnr, "presend.gate", { vim.uri_from_bufnr(bufnr) })
  return answer or { ok = false, errors = 0, message = problem }
end

-- How the draft stands, for a status line: components, counts, words, seconds.
function M.status(bufnr)
  bufnr = (bufnr == nil or bufnr == 0) and vim.api.nvim_get_current_buf() or bufnr
  return ask(bufnr, "presend.status", { vim.uri_from_bufnr(bufnr) })
end

-- What the action "Allow … here, with a reason" calls.
local function ask_reason(command, context)
  local uri, fingerprint = unpack(command.arguments)
  vim.ui.input({ prompt = command.title .. ": " }, function(reason)
    if reason and reason ~= "" then
      ask((context and context.bufnr) or vim.uri_to_bufnr(uri), "presend.allow", { uri, fingerprint, reason })
    end
  end)
end

local function start(bufnr)
  local config = {
    name = "presend",
    cmd = options.cmd,
    root_dir = root_of(bufnr),
    init_options = { askReason = true },
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = bufnr })
  else -- Neovim 0.7
    M._client = M._client or vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(bufnr, M._client)
  end
end

function M.setup(given)
  options = vim.tbl_extend("force", defaults, given or {})
  vim.lsp.commands["presend.askReason"] = ask_reason
  local group = vim.api.nvim_create_augroup("presend", {})
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = options.filetypes,
    callback = function(event)
      start(event.buf)
    end,
  })
  vim.api.nvim_create_user_command("PresendGate", function()
    local answer = M.gate(0)
    vim.notify(answer.message, answer.ok and vim.log.levels.INFO or vim.log.levels.ERROR)
  end, { desc = "Ask presend whether this draft may be sent" })
end

return M
