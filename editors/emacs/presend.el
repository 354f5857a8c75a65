;;; presend.el --- The check before you press send -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "28.1"))
;; Keywords: mail, text

;;; Commentary:

;; Underlines drafts as you write (through eglot) and stops a mail with errors
;; before it is sent (through `message-send-hook').  See README.md.

;;; Code:

(require 'message)
(require 'subr-x)

;; Mail needs no eglot, so it is loaded where it is used.
(defvar eglot-server-programs)
(declare-function eglot-current-server "eglot")
(declare-function eglot--TextDocumentIdentifier "eglot")
(declare-function jsonrpc-request "jsonrpc")

(defgroup presend nil
  "The check before you press send."
  :group 'mail
  :prefix "presend-")

(defcustom presend-command '("presend")
  "The program and the arguments that come before its subcommand."
  :type '(repeat string))

(defcustom presend-modes '(markdown-mode text-mode)
  "The major modes in which eglot starts presend."
  :type '(repeat symbol))

(defcustom presend-hook-arguments nil
  "What `presend hook send' is given besides the mail, such as (\"--fail-open\")."
  :type '(repeat string))

(defun presend-setup ()
  "Let eglot know of presend, and let it look at each mail before it is sent."
  (with-eval-after-load 'eglot
    (add-to-list 'eglot-server-programs
                 (cons presend-modes (append presend-command '("lsp")))))
  (add-hook 'message-send-hook #'presend-check-mail))

(defun presend--ask (command)
  "Ask the server for COMMAND on the draft in this buffer."
  (jsonrpc-request (or (and (fboundp 'eglot-current-server) (eglot-current-server))
                       (user-error "No presend here; M-x eglot starts it"))
                   :workspace/executeCommand
                   (list :command command
                         :arguments (vector (plist-get (eglot--TextDocumentIdentifier) :uri)))))

(defun presend-gate ()
  "Say whether the draft in this buffer may be sent; an error where it may not."
  (interactive)
  (let ((answer (presend--ask "presend.gate")))
    (if (eq (plist-get answer :ok) t)
        (message "%s" (plist-get answer :message))
      (user-error "%s" (plist-get answer :message)))))

(defun presend--mail ()
  "The mail in this buffer, as it would be sent: an empty line below its headers."
  (let ((text (buffer-substring-no-properties (point-min) (point-max))))
    (with-temp-buffer
      (insert text)
      (goto-char (point-min))
      (when (re-search-forward (concat "^" (regexp-quote mail-header-separator) "$") nil t)
        (replace-match "" t t))
      (buffer-string))))

(defun presend-check-mail ()
  "Stop the mail in this buffer, with the reason, if presend finds an error.
Whatever goes wrong stops it too: a mail that nobody judged is not a good one."
  (let* ((mail (presend--mail))
         (command (append presend-command '("hook" "send") presend-hook-arguments))
         (coding-system-for-write 'utf-8-unix)
         (coding-system-for-read 'utf-8-unix)
         said status)
    (with-temp-buffer
      (insert mail)
      (setq status (condition-case problem
                       (apply #'call-process-region (point-min) (point-max)
                              (car command) t t nil (cdr command))
                     (file-missing (error-message-string problem))))
      (setq said (string-trim (buffer-string))))
    (unless (equal status 0)
      (user-error "%s" (if (and (numberp status) (not (string-empty-p said)))
                           said
                         (format "presend stopped this mail: %s" status))))))

(provide 'presend)
;;; presend.el ends here
