/** One sentence for each refusal code, and variants after an underscore for what more is known. */
export const refusals = {
  'input-invalid': 'Check what you entered.',
  'input-invalid_malformed': 'We couldn’t read what was sent. Reload the page and try again.',
  'input-invalid_application':
    'The application that sent you here asked for something that isn’t registered for it. Go back and sign out there, or tell the people who run it.',
  'input-invalid_type': 'Send this as application/json or as a form.',
  'input-invalid_tooLong': 'This is too much to send in one request.',
  'input-invalid_console': 'This address isn’t part of a service that you can open from here.',
  'not-signed-in': 'Sign in to continue.',
  'not-signed-in_invitation': 'You have an account with this address. Sign in, then join from the home page.',
  'not-signed-in_token': 'This access token is unknown, has expired or was revoked.',
  'not-signed-in_misses':
    'Too many wrong passwords or codes, so you were signed out here. Sign in again. Your account and data are safe.',
  'sign-in-incorrect': 'The email or password is incorrect.',
  'challenge-expired': 'Your sign-in timed out. Enter your email and password again.',
  'challenge-expired_signed-in': 'You’re already signed in, in another tab or window.',
  'code-incorrect': 'That code is not correct. Enter the code your app shows now.',
  'code-incorrect_empty': 'Enter the 6-digit code from your authenticator app.',
  'code-incorrect_format': 'The code must be 6 digits.',
  'code-incorrect_enrolment':
    'That code is not correct. Check that you chose the entry {{brand}} ({{email}}) in the app.',
  'code-incorrect_clock':
    'That code is for a different time. Turn on automatic date and time on your phone, then try again.',
  'code-incorrect_slow_one':
    'Your phone’s clock is about {{count}} minute slow. Turn on automatic date and time, then enter the code your app shows.',
  'code-incorrect_slow_other':
    'Your phone’s clock is about {{count}} minutes slow. Turn on automatic date and time, then enter the code your app shows.',
  'code-incorrect_fast_one':
    'Your phone’s clock is about {{count}} minute fast. Turn on automatic date and time, then enter the code your app shows.',
  'code-incorrect_fast_other':
    'Your phone’s clock is about {{count}} minutes fast. Turn on automatic date and time, then enter the code your app shows.',
  'code-reused': 'That code has already been used. Wait for the next code.',
  'recovery-code-incorrect': 'That recovery code is not correct or has already been used.',
  'recovery-code-incorrect_format': 'A recovery code has 16 letters and digits, like XXXX-XXXX-XXXX-XXXX.',
  'recovery-code-incorrect_keyboard': 'Switch your keyboard to English and type the code again.',
  'email-code-incorrect': 'That code is not correct. Check the newest email.',
  'email-code-incorrect_format': 'The code must be 6 digits.',
  'email-code-expired': 'That code has expired. Send a new one.',
  'email-code-expired_over': 'This sign-up has expired. Start again.',
  'email-code-expired_signed-in': 'You’re already signed in, in another tab or window.',
  'email-code-expired_address':
    'The change has expired and nothing was changed. Enter the new address again.',
  'password-incorrect': 'The password is incorrect.',
  'password-weak': 'This password is too easy to guess. Choose another.',
  'too-many-attempts': 'Too many attempts. Your account and data are safe.',
  'too-many-attempts_challenge':
    'Too many wrong codes. Your account and data are safe. Wait 5 minutes, then enter your email and password again.',
  'too-many-attempts_strangers':
    'Someone knows your password and has tried many codes. Reset your password to sign in.',
  'too-many-attempts_address':
    'Too many wrong passwords for this address. To sign in now, choose “Forgot your password?” and use the link we email you, in this browser.',
  'too-many-attempts_draft':
    'Too many wrong codes. Nothing was saved. Delete the new entry from your app and start setup again.',
  'too-many-attempts_code': 'Too many wrong codes. Send a new one.',
  'too-many-attempts_tries': 'Too many wrong codes today. Your account and data are safe.',
  'too-many-attempts_codes': 'Too many codes were requested for this address.',
  'too-many-attempts_invitations': 'No more invitations can be sent today. Try again tomorrow.',
  'too-many-attempts_reminded': 'A reminder was already sent today.',
  'too-many-attempts_tokens': 'You’ve reached today’s limit for access tokens. Try again tomorrow.',
  'too-many-attempts_applications':
    'Applications sent your browser here to sign in too many times. Your account and data are safe.',
  'too-many-attempts_resets': 'You’ve reached today’s limit for resets. Try again tomorrow.',
  'password-reset-required': 'You need to reset your password before you can sign in.',
  'link-expired': 'This link has expired or has already been used.',
  'link-expired_application':
    'This sign-in to an application was started too long ago or is already completed. Go back to the application and sign in again from there.',
  'link-expired_ticket': 'This step took too long or was opened twice. Nothing is lost: continue from here.',
  'link-expired_reset':
    'This link was used, is more than 30 minutes old, or was replaced by newer ones. Use the link in the newest email, or request a new one.',
  'link-expired_not-me':
    'This link was used, is more than 24 hours old, or your password or 2-Step Verification has changed since. If something still isn’t right, choose a new password. It signs out every device.',
  'link-expired_restore':
    'This link was used, is more than 72 hours old, or another account now has the address. If someone else controls your account, choose a new password, or ask for help.',
  'link-expired_invitation':
    'This invitation was accepted or canceled, is more than 7 days old, or was replaced by a newer one. Use the link in the newest email. If you have an account, sign in: pending invitations are on the home page. Otherwise, ask to be invited again.',
  'link-expired_reset-used':
    'A new password was set with this link. If that wasn’t you, or you don’t remember the password, request a new link.',
  'link-expired_reset-replaced':
    'Newer links were sent after this one. Use the link in the newest email, or request a new one.',
  'link-expired_reset-changed':
    'Your password, email address or 2-Step Verification has changed since this link was sent. To set another password, request a new link.',
  'link-expired_reset-expired':
    'This link is more than 30 minutes old. To set your password, request a new link.',
  'link-expired_not-me-used':
    'This link has already signed out every device, and we emailed you a link to choose a new password. If something still isn’t right, choose a new password. It signs out every device.',
  'link-expired_not-me-replaced':
    'This email was sent again. Use the link in the newest one. If you can’t find it, choose a new password. It signs out every device.',
  'link-expired_not-me-changed':
    'Your password, email address or 2-Step Verification has changed since this email was sent. If something still isn’t right, choose a new password. It signs out every device.',
  'link-expired_not-me-expired':
    'This link is more than 24 hours old. If something still isn’t right, choose a new password. It signs out every device.',
  'link-expired_restore-used':
    'This link has already restored this address to your account, and we emailed it a link to choose a new password. If someone else controls your account, choose a new password, or ask for help.',
  'link-expired_restore-replaced':
    'This email was sent again. Use the link in the newest one. If you can’t find it, ask for help.',
  'link-expired_restore-changed':
    'The account went back to an address it had before this one, so this link no longer works. If someone else controls your account, choose a new password, or ask for help.',
  'link-expired_restore-expired':
    'This link is more than 72 hours old. If someone else controls your account, choose a new password, or ask for help.',
  'link-expired_restore-taken':
    'Another account has this address now, so it can’t be restored. If that account is yours too, sign in with it. Otherwise, ask for help.',
  'link-expired_invitation-used': 'This invitation has been accepted. Sign in to open the organization.',
  'link-expired_invitation-cancelled':
    'This invitation was canceled. If you expected to join, ask to be invited again.',
  'link-expired_invitation-declined':
    'This invitation was declined. If you’d like to join after all, ask to be invited again.',
  'link-expired_invitation-replaced':
    'A newer email was sent for this invitation. Use the link in the newest email. If you have an account, sign in: the invitation is on the home page.',
  'link-expired_invitation-expired':
    'This invitation is more than 7 days old. If a newer one was sent, use its link. Otherwise, ask to be invited again.',
  'proof-required': 'Confirm it’s you to continue.',
  'proof-required_trusted':
    'You skipped the second step in a trusted browser, but this organization requires it. Confirm it’s you to continue.',
  'proof-required_passkeys': 'This organization requires your passkey or security key. Use it to continue.',
  'proof-required_methods':
    'Use your passkey or security key, or your second step and a code we email you, to change how you sign in.',
  'proof-required_moved':
    'Your email address was changed recently. To change how you sign in, enter a code that we email to your previous address.',
  'proof-required_disable': 'Enter your password first.',
  'two-step-required': 'Your organization requires 2-Step Verification. Set it up to continue.',
  'two-step-required_named': '2-Step Verification is required by {{organizations}}. Set it up to continue.',
  'two-step-required_passkeys': 'This organization requires a passkey or security key. Add one to continue.',
  'two-step-required_reset': 'You need to set up 2-Step Verification again to continue.',
  'own-two-step-first': 'Turn on 2-Step Verification for your own account first.',
  'own-two-step-first_passkey': 'Add a passkey or security key of your own first.',
  'required-by-organization': 'Your organization requires 2-Step Verification, so you can’t turn it off.',
  'required-by-organization_passkey':
    'Your organization requires a passkey or security key. Add another one before you remove this one.',
  'required-by-organization_named':
    'You can’t turn off 2-Step Verification. It is required by {{organizations}}.',
  'required-by-organization_announced':
    'You can’t turn off 2-Step Verification. It will be required by {{organizations}}.',
  'already-active': '2-Step Verification is already on.',
  'already-active_member': 'This member already uses 2-Step Verification.',
  'already-active_memberKey': 'This member already has a passkey or security key.',
  'not-active': '2-Step Verification is off.',
  'not-active_member': 'This member doesn’t use 2-Step Verification.',
  'passkey-incorrect': 'We couldn’t verify that passkey or security key. Try again, or use another method.',
  'passkey-incorrect_expired': 'That took too long. Try again.',
  'passkey-incorrect_unknown':
    'That passkey isn’t registered here, or was removed. Use another method to sign in, and delete this passkey where it’s stored.',
  'passkey-incorrect_unverified':
    'That key couldn’t confirm that it’s you. Enter your password as well, or use a passkey with a screen lock or PIN.',
  'passkey-incorrect_registered': 'That passkey or security key is already registered.',
  'too-many-methods_passkeys': 'You can have up to {{most}} passkeys and security keys. Remove one first.',
  'enrolment-missing': 'Your setup is at a different step now. Continue from there, or start again.',
  'enrolment-missing_expired':
    'The setup has expired and nothing was saved. If it added an entry to your app, delete that entry. Recovery codes it showed don’t work. Start again.',
  'enrolment-missing_on': 'There is no setup in progress. 2-Step Verification is on.',
  'enrolment-missing_reissueExpired':
    'Time ran out before the new recovery codes were saved. Your current codes still work.',
  'enrolment-missing_noReissue':
    'There are no new recovery codes to save. The ones you saved last are active.',
  'enrolment-missing_appExpired':
    'Time ran out before the new app was added. Delete the entry it added to your app and start again.',
  'enrolment-missing_noApp': 'No app is being added. 2-Step Verification is on.',
  'last-method':
    'This is the last method of 2-Step Verification, so it can’t be removed. To stop using it, turn off 2-Step Verification.',
  'too-many-methods': 'You can’t add any more. Remove one first.',
  'not-saved': 'Check the box once you’ve saved your recovery codes.',
  'not-allowed': 'You don’t have permission to do this.',
  'not-allowed_console':
    'You’re signed in as {{email}}, and this account doesn’t have access to this page. Ask an administrator of your organization, or use another account.',
  'not-allowed_invited': 'New accounts are by invitation only. Ask your organization to invite you.',
  'not-allowed_owner':
    'You own organizations that have other members. Transfer ownership first: {{organizations}}',
  'not-allowed_owner-only': 'Only the owner of the organization can do this.',
  'not-allowed_administrator-only': 'Only the owner and administrators of the organization can do this.',
  'not-allowed_token': 'An access token can’t be used here.',
  'not-allowed_scope': 'This access token lacks the permission {{scope}}.',
  'not-allowed_tokens':
    'An organization can have up to {{most}} access tokens. Revoke one that isn’t needed.',
  'not-allowed_self': 'You can’t do this to yourself. If you’re an administrator, ask the owner.',
  'not-allowed_above': 'You can’t manage someone with this role.',
  'not-allowed_elsewhere':
    'This person belongs to another organization too, so only the operator can reset their 2-Step Verification.',
  'not-allowed_new-owner': 'The new owner needs 2-Step Verification first.',
  'not-allowed_new-owner-key': 'The new owner needs a passkey or security key first.',
  'not-allowed_owner-leaves': 'The owner can’t leave. Transfer ownership first, or delete the organization.',
  'not-allowed_address':
    'This invitation is for another email address. Sign in with the account it was sent to.',
  'not-found_organization': 'This organization doesn’t exist, or you’re not a member of it.',
  'not-found_member': 'This member no longer exists. They may have left.',
  'not-found_invitation': 'This invitation no longer exists. It may have been accepted, canceled or expired.',
  'not-found_cancelled': 'It’s too late to undo this. You can invite this person again.',
  'not-found_token': 'This access token no longer exists. It may have been revoked already.',
  'not-found_deletion': 'This organization isn’t scheduled for deletion.',
  'not-found_passkey': 'This passkey no longer exists. It may have been removed already.',
  'not-found_session': 'This session no longer exists. It may have ended already.',
  'not-found_outbox':
    'Emails are shown through the link that Sallyport printed when it started. Open that link once in this browser.',
  'not-found': 'This page may have moved or been deleted.',
  'not-found_app': 'This app no longer exists. It may have been removed.',
  'not-found_browser': 'This browser has already been forgotten.',
  'wrong-origin':
    'This request came from another site, so it was blocked. Go back, reload the page and try again.',
  'wrong-origin_console': 'Another site sent this request, so it was blocked.',
  'wrong-origin_host':
    'Sallyport can only be reached at {{url}}, so this request was blocked. If you run this server, have the proxy pass on the Host header unchanged.',
  'mail-not-sent':
    'We couldn’t send the email. Try again in a moment. If it fails again, ask for help. {{operator}}',
  'mail-not-sent_address':
    'The mail server doesn’t accept email for this address. Check it, or use another one.',
  busy: 'Too many people are signing in right now. Try again in a moment.',
  unavailable: 'This isn’t possible at the moment. Nothing was changed. Try again later.',
} as const;
