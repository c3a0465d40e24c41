/** One sentence for each refusal code, and variants after an underscore for what more is known. */
export const refusals = {
  'input-invalid': 'Check what you entered.',
  'input-invalid_malformed': 'This could not be read as it was sent. Reload the page and try again.',
  'input-invalid_type': 'Send this as application/json or as a form.',
  'input-invalid_tooLong': 'This is more than can be sent at once.',
  'not-signed-in': 'Sign in to continue.',
  'not-signed-in_invitation':
    'You have an account with this address. Sign in, then join from the start page.',
  'not-signed-in_misses':
    'Too many wrong passwords or codes: you were signed out here. Sign in again. Your account and data are safe.',
  'sign-in-incorrect': 'The email or password is incorrect.',
  'challenge-expired': 'Your sign-in timed out. Enter your email and password again.',
  'challenge-expired_signed-in': 'You are already signed in, in another tab or window.',
  'code-incorrect': 'That code is not correct. Enter the code your app shows now.',
  'code-incorrect_empty': 'Enter the 6-digit code from your authenticator app.',
  'code-incorrect_format': 'The code must be 6 digits.',
  'code-incorrect_enrolment':
    'That code is not correct. Check that you chose the entry {{brand}} ({{email}}) in the app.',
  'code-incorrect_clock':
    'This code is from another time. Turn on automatic date and time on your phone, then try again.',
  'code-incorrect_slow_one':
    'Your phone’s clock is about {{count}} minute slow. Turn on automatic date and time, then enter the code your app shows.',
  'code-incorrect_slow_other':
    'Your phone’s clock is about {{count}} minutes slow. Turn on automatic date and time, then enter the code your app shows.',
  'code-incorrect_fast_one':
    'Your phone’s clock is about {{count}} minute fast. Turn on automatic date and time, then enter the code your app shows.',
  'code-incorrect_fast_other':
    'Your phone’s clock is about {{count}} minutes fast. Turn on automatic date and time, then enter the code your app shows.',
  'code-reused': 'That code was used, or is older than one that was. Wait for the next code.',
  'recovery-code-incorrect': 'That recovery code is not correct or has already been used.',
  'recovery-code-incorrect_format': 'A recovery code has 16 letters and digits, like XXXX-XXXX-XXXX-XXXX.',
  'recovery-code-incorrect_hangul': 'Switch your keyboard to English and type the code again.',
  'email-code-incorrect': 'That code is not correct. Check the newest email.',
  'email-code-incorrect_format': 'The code must be 6 digits.',
  'email-code-expired': 'That code has expired. Send a new one.',
  'email-code-expired_over': 'This sign-up has expired. Start again.',
  'email-code-expired_signed-in': 'You are already signed in, in another tab or window.',
  'email-code-expired_address':
    'The change has expired and nothing was changed. Enter the new address again.',
  'password-incorrect': 'The password is incorrect.',
  'password-weak': 'This password is too easy to guess. Choose another.',
  'too-many-attempts': 'Too many attempts. Your account and data are safe.',
  'too-many-attempts_challenge':
    'Too many wrong codes. Your account and data are safe. Wait 5 minutes, then enter your email and password again.',
  'too-many-attempts_strangers':
    'Somebody knows your password and has tried many codes. Reset your password to sign in.',
  'too-many-attempts_address':
    'Too many wrong passwords for this address. To sign in now, choose “Forgot your password?” and use the link we mail you, in this browser.',
  'too-many-attempts_draft':
    'Too many wrong codes. Nothing was saved. Delete the new entry from your app and start the set-up again.',
  'too-many-attempts_code': 'Too many wrong codes. Send a new one.',
  'too-many-attempts_tries': 'Too many wrong codes today. Your account and data are safe.',
  'too-many-attempts_codes': 'Too many codes were sent to this address.',
  'too-many-attempts_invitations': 'No more invitations can be sent today. Try again tomorrow.',
  'too-many-attempts_reminded': 'A reminder was sent already today. Try again tomorrow.',
  'too-many-attempts_resets': 'You have reset many members today. Try again tomorrow, or ask the operator.',
  'password-reset-required': 'Your password has to be reset before you can sign in.',
  'link-expired': 'This link has expired or has already been used.',
  'link-expired_reset':
    'This link was used, is older than 30 minutes, or newer ones replaced it. Use the link in the newest email, or have a new one sent.',
  'link-expired_not-me':
    'This link was used, is older than 24 hours, or your password or 2-Step Verification has changed since. If something still isn’t right, set a new password: that signs everybody out.',
  'link-expired_restore':
    'This link was used, is older than 72 hours, or another account has the address by now. If your account isn’t in your hands, set a new password, or ask for help.',
  'link-expired_invitation':
    'This invitation was accepted or cancelled, is older than 7 days, or a newer one was sent. Use the link in the newest email. If you have an account, sign in: an invitation that is open waits on the start page. Otherwise ask to be invited again.',
  'link-expired_reset-used':
    'A new password was set with this link. If that wasn’t you, or you don’t remember the password, have a new one sent.',
  'link-expired_reset-replaced':
    'Newer links were sent after this one. Use the link in the newest email, or have a new one sent.',
  'link-expired_reset-changed':
    'Your password, email address or 2-Step Verification has changed since this link was sent. To set another password, have a new one sent.',
  'link-expired_reset-expired':
    'This link is older than 30 minutes. To set your password, have a new one sent.',
  'link-expired_not-me-used':
    'With this link everybody was signed out, and an email with a link to set a new password was sent. If something still isn’t right, set a new password: that signs everybody out.',
  'link-expired_not-me-replaced':
    'This email was sent again. Use the link in the newest one. If it isn’t there, set a new password: that signs everybody out.',
  'link-expired_not-me-changed':
    'Your password, email address or 2-Step Verification has changed since this email was sent. If something still isn’t right, set a new password: that signs everybody out.',
  'link-expired_not-me-expired':
    'This link is older than 24 hours. If something still isn’t right, set a new password: that signs everybody out.',
  'link-expired_restore-used':
    'With this link your account got this address back, and an email with a link to set a new password was sent to it. If your account isn’t in your hands, set a new password, or ask for help.',
  'link-expired_restore-replaced':
    'This email was sent again. Use the link in the newest one. If it isn’t there, ask for help.',
  'link-expired_restore-changed':
    'The account got back an address that it had before this one, which ended this link. If your account isn’t in your hands, set a new password, or ask for help.',
  'link-expired_restore-expired':
    'This link is older than 72 hours. If your account isn’t in your hands, set a new password, or ask for help.',
  'link-expired_restore-taken':
    'Another account has this address by now, so it can’t be put back. If that account is yours too, sign in with it. Otherwise ask for help.',
  'link-expired_invitation-used': 'This invitation has been accepted. Sign in to open the organization.',
  'link-expired_invitation-cancelled':
    'This invitation was cancelled. If you expected to join, ask to be invited again.',
  'link-expired_invitation-declined':
    'This invitation was declined. To join after all, ask to be invited again.',
  'link-expired_invitation-replaced':
    'A newer email was sent for this invitation. Use the link in the newest email. If you have an account, sign in: the invitation waits on the start page.',
  'link-expired_invitation-expired':
    'This invitation is older than 7 days. If a newer one was sent, use its link. Otherwise ask to be invited again.',
  'proof-required': 'Confirm that it is you to continue.',
  'proof-required_disable': 'Enter your password first.',
  'two-step-required': 'Your organization requires 2-Step Verification. Set it up to continue.',
  'two-step-required_named': '2-Step Verification is required by {{organizations}}. Set it up to continue.',
  'two-step-required_reset':
    '2-Step Verification has to be set up again for your account. Set it up to continue.',
  'own-two-step-first': 'Turn on 2-Step Verification for your own account first.',
  'required-by-organization': 'Your organization requires 2-Step Verification, so you can’t turn it off.',
  'required-by-organization_named':
    'You can’t turn 2-Step Verification off. It is required by {{organizations}}.',
  'required-by-organization_announced':
    'You can’t turn 2-Step Verification off. It will be required by {{organizations}}.',
  'already-active': '2-Step Verification is already on.',
  'already-active_member': 'This member uses 2-Step Verification already.',
  'not-active': '2-Step Verification is off.',
  'not-active_member': 'This member doesn’t use 2-Step Verification.',
  'enrolment-missing': 'This set-up is no longer at that step. Continue where it is now, or start again.',
  'enrolment-missing_expired':
    'The set-up has expired and nothing was saved. If it added an entry to your app, delete that; recovery codes it showed don’t work. Start again.',
  'enrolment-missing_on': 'There is no set-up under way. 2-Step Verification is on.',
  'enrolment-missing_reissueExpired':
    'Time ran out before the new recovery codes were saved. Your old ones go on working.',
  'enrolment-missing_noReissue': 'No new recovery codes are waiting. The ones you saved last are active.',
  'not-saved': 'Tick the box once you have saved your recovery codes.',
  'not-allowed': 'You don’t have permission to do this.',
  'not-allowed_invited': 'New accounts are by invitation only. Ask your organization to invite you.',
  'not-allowed_owner':
    'You own organizations that have other members. Make someone else the owner first: {{organizations}}',
  'not-allowed_owner-only': 'Only the owner of the organization can do this.',
  'not-allowed_administrator-only': 'Only the owner and administrators of the organization can do this.',
  'not-allowed_self': 'You can’t do this to yourself. Ask another administrator or the owner.',
  'not-allowed_above': 'You can’t do this to somebody with this role.',
  'not-allowed_elsewhere':
    'This person is also a member elsewhere, so only the operator can reset their 2-Step Verification.',
  'not-allowed_new-owner': 'The new owner needs 2-Step Verification first.',
  'not-allowed_owner-leaves':
    'The owner can’t leave. Make another member the owner first, or delete the organization.',
  'not-allowed_address':
    'This invitation is for another email address. Sign in with the account it was sent to.',
  'not-found_organization': 'There is no such organization, or you are not a member of it.',
  'not-found_member': 'There is no such member. They may have left already.',
  'not-found_invitation': 'There is no such invitation. It may have been accepted, cancelled or expired.',
  'not-found_deletion': 'No deletion was announced.',
  'not-found_session': 'There is no such session. It may have ended already.',
  'not-found_outbox':
    'Mails are shown by the link that Sallyport printed when it started. Open that link once in this browser.',
  'not-found': 'There is nothing at this address.',
  'not-found_browser': 'This browser is already forgotten.',
  'wrong-origin':
    'This request came from another site, so it was not carried out. Go back, reload the page and try again.',
  'wrong-origin_host':
    'Sallyport is reached at {{url}} only, so this was not carried out. If you run it: the proxy has to pass the Host header on as it came.',
  'mail-not-sent': 'We couldn’t send the email. Try again in a moment, or ask {{operator}}.',
  'mail-not-sent_address': 'The mail server accepts no mail for this address. Check it, or use another one.',
  busy: 'Too many people are signing in right now. Try again in a moment.',
  unavailable: 'This is not possible at the moment. Nothing was changed; try again later.',
} as const;
