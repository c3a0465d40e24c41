import type { refusals as english } from '../en/refusals.ts';
import type { InAnotherLanguage } from '../shape.ts';

export const refusals: InAnotherLanguage<typeof english> = {
  'input-invalid': '입력한 내용을 확인해 주세요.',
  'input-invalid_malformed': '보낸 내용을 읽을 수 없습니다. 페이지를 새로고침한 뒤 다시 시도해 주세요.',
  'input-invalid_application':
    '이 페이지를 연 애플리케이션이 등록되지 않은 내용을 요청했습니다. 애플리케이션으로 돌아가 로그아웃하거나 애플리케이션 운영자에게 알려 주세요.',
  'input-invalid_type': 'application/json 또는 양식으로 보내 주세요.',
  'input-invalid_tooLong': '한 번에 보낼 수 있는 양을 넘었습니다.',
  'input-invalid_console': '여기에서 열 수 있는 서비스의 주소가 아닙니다.',
  'not-signed-in': '계속하려면 로그인해 주세요.',
  'not-signed-in_invitation': '이 주소의 계정이 있습니다. 로그인한 뒤 홈에서 참여해 주세요.',
  'not-signed-in_token': '알 수 없거나 만료되었거나 폐기된 액세스 토큰입니다.',
  'not-signed-in_misses':
    '비밀번호나 인증번호를 여러 번 잘못 입력하여 로그아웃했습니다. 다시 로그인해 주세요. 계정과 데이터는 안전합니다.',
  'sign-in-incorrect': '이메일 또는 비밀번호가 올바르지 않습니다.',
  'challenge-expired': '로그인 시간이 만료되었습니다. 이메일과 비밀번호를 다시 입력해 주세요.',
  'challenge-expired_signed-in': '다른 탭이나 창에서 이미 로그인했습니다.',
  'code-incorrect': '인증번호가 올바르지 않습니다. 인증 앱에 지금 표시된 번호를 입력해 주세요.',
  'code-incorrect_empty': '인증 앱에 표시된 6자리 인증번호를 입력해 주세요.',
  'code-incorrect_format': '인증번호는 숫자 6자리입니다.',
  'code-incorrect_enrolment':
    '인증번호가 올바르지 않습니다. 앱에서 {{brand}} ({{email}}) 항목의 번호인지 확인해 주세요.',
  'code-incorrect_clock':
    '휴대폰 시간이 맞지 않는 것 같습니다. 날짜와 시간을 자동으로 설정한 뒤 다시 시도해 주세요.',
  'code-incorrect_slow_other':
    '휴대폰 시계가 약 {{count}}분 느립니다. 날짜와 시간을 자동으로 설정한 뒤 앱에 표시된 번호를 입력해 주세요.',
  'code-incorrect_fast_other':
    '휴대폰 시계가 약 {{count}}분 빠릅니다. 날짜와 시간을 자동으로 설정한 뒤 앱에 표시된 번호를 입력해 주세요.',
  'code-reused': '이미 사용한 인증번호입니다. 다음 번호가 표시되면 입력해 주세요.',
  'recovery-code-incorrect': '복구 코드가 올바르지 않거나 이미 사용되었습니다.',
  'recovery-code-incorrect_format': '복구 코드는 영문과 숫자 16자리입니다. 예: XXXX-XXXX-XXXX-XXXX',
  'recovery-code-incorrect_keyboard': '한/영 키를 눌러 영문으로 바꾼 뒤 다시 입력해 주세요.',
  'email-code-incorrect': '인증번호가 올바르지 않습니다. 가장 최근에 받은 메일을 확인해 주세요.',
  'email-code-incorrect_format': '인증번호는 숫자 6자리입니다.',
  'email-code-expired': '인증번호가 만료되었습니다. 다시 받아 주세요.',
  'email-code-expired_over': '가입 절차가 만료되었습니다. 처음부터 다시 시작해 주세요.',
  'email-code-expired_signed-in': '다른 탭이나 창에서 이미 로그인했습니다.',
  'email-code-expired_address': '변경 절차가 만료되어 변경하지 않았습니다. 새 주소를 다시 입력해 주세요.',
  'password-incorrect': '비밀번호가 올바르지 않습니다.',
  'password-weak': '추측하기 쉬운 비밀번호입니다. 다른 비밀번호를 입력해 주세요.',
  'too-many-attempts': '시도 횟수를 초과했습니다. 계정과 데이터는 안전합니다.',
  'too-many-attempts_challenge':
    '인증번호를 여러 번 잘못 입력했습니다. 계정과 데이터는 안전합니다. 5분 뒤에 이메일과 비밀번호를 다시 입력해 주세요.',
  'too-many-attempts_strangers':
    '다른 사람이 비밀번호를 알아내어 인증번호를 여러 번 시도했습니다. 비밀번호를 재설정한 뒤 로그인해 주세요.',
  'too-many-attempts_address':
    '이 주소로 비밀번호를 잘못 입력한 횟수가 너무 많습니다. 지금 로그인하려면 ‘비밀번호를 잊으셨나요?’를 선택하고, 메일로 받은 링크를 이 브라우저에서 열어 주세요.',
  'too-many-attempts_draft':
    '인증번호를 여러 번 잘못 입력했습니다. 저장된 내용은 없습니다. 인증 앱에 추가된 항목을 삭제하고 처음부터 다시 설정해 주세요.',
  'too-many-attempts_code': '인증번호를 여러 번 잘못 입력했습니다. 새 인증번호를 받아 주세요.',
  'too-many-attempts_tries': '하루 동안 인증번호를 여러 번 잘못 입력했습니다. 계정과 데이터는 안전합니다.',
  'too-many-attempts_codes': '이 주소로 인증번호를 너무 많이 요청했습니다.',
  'too-many-attempts_invitations': '오늘은 초대를 더 보낼 수 없습니다. 내일 다시 시도해 주세요.',
  'too-many-attempts_reminded': '오늘 이미 안내 메일을 보냈습니다.',
  'too-many-attempts_tokens': '오늘은 액세스 토큰을 더 만들 수 없습니다. 내일 다시 시도해 주세요.',
  'too-many-attempts_applications':
    '애플리케이션 로그인 요청이 짧은 시간에 너무 많았습니다. 계정과 데이터는 안전합니다.',
  'too-many-attempts_resets': '오늘 초기화할 수 있는 횟수를 초과했습니다. 내일 다시 시도해 주세요.',
  'password-reset-required': '비밀번호를 재설정해야 로그인할 수 있습니다.',
  'link-expired': '만료되었거나 이미 사용한 링크입니다.',
  'link-expired_application':
    '시작한 지 너무 오래되었거나 이미 완료된 로그인 요청입니다. 애플리케이션으로 돌아가 다시 로그인해 주세요.',
  'link-expired_ticket': '만료되었거나 이미 사용한 링크입니다. 사라진 내용은 없으니 여기에서 계속해 주세요.',
  'link-expired_reset':
    '이미 사용했거나 30분이 지났거나 새 링크로 대체된 링크입니다. 가장 최근에 받은 메일의 링크를 사용하거나 새 링크를 받아 주세요.',
  'link-expired_not-me':
    '이미 사용했거나 24시간이 지난 링크입니다. 그 뒤에 비밀번호나 2단계 인증이 변경된 경우에도 사용할 수 없습니다. 아직 이상한 점이 있다면 새 비밀번호를 설정해 주세요. 모든 기기에서 로그아웃됩니다.',
  'link-expired_restore':
    '이미 사용했거나 72시간이 지난 링크입니다. 다른 계정에서 이 주소를 사용하는 경우에도 사용할 수 없습니다. 본인이 계정을 사용할 수 없다면 새 비밀번호를 설정하거나 도움을 요청해 주세요.',
  'link-expired_invitation':
    '이미 수락 또는 취소되었거나 7일이 지났거나 새 초대로 대체된 초대입니다. 가장 최근에 받은 메일의 링크를 사용해 주세요. 계정이 있으면 로그인해 주세요. 유효한 초대는 홈에서 확인할 수 있습니다. 그 외에는 다시 초대를 요청해 주세요.',
  'link-expired_reset-used':
    '이 링크로 이미 새 비밀번호를 설정했습니다. 본인이 설정하지 않았거나 비밀번호가 기억나지 않으면 새 링크를 받아 주세요.',
  'link-expired_reset-replaced':
    '이 링크를 보낸 뒤에 새 링크를 보냈습니다. 가장 최근에 받은 메일의 링크를 사용하거나 새 링크를 받아 주세요.',
  'link-expired_reset-changed':
    '이 링크를 보낸 뒤에 비밀번호, 이메일 주소 또는 2단계 인증이 변경되었습니다. 비밀번호를 다시 설정하려면 새 링크를 받아 주세요.',
  'link-expired_reset-expired': '30분이 지난 링크입니다. 비밀번호를 설정하려면 새 링크를 받아 주세요.',
  'link-expired_not-me-used':
    '이 링크로 이미 모든 기기에서 로그아웃했고, 새 비밀번호를 설정하는 링크를 이메일로 보냈습니다. 아직 이상한 점이 있다면 새 비밀번호를 설정해 주세요. 모든 기기에서 로그아웃됩니다.',
  'link-expired_not-me-replaced':
    '같은 메일을 다시 보냈습니다. 가장 최근에 받은 메일의 링크를 사용해 주세요. 메일이 없으면 새 비밀번호를 설정해 주세요. 모든 기기에서 로그아웃됩니다.',
  'link-expired_not-me-changed':
    '이 메일을 보낸 뒤에 비밀번호, 이메일 주소 또는 2단계 인증이 변경되었습니다. 아직 이상한 점이 있다면 새 비밀번호를 설정해 주세요. 모든 기기에서 로그아웃됩니다.',
  'link-expired_not-me-expired':
    '24시간이 지난 링크입니다. 아직 이상한 점이 있다면 새 비밀번호를 설정해 주세요. 모든 기기에서 로그아웃됩니다.',
  'link-expired_restore-used':
    '이 링크로 이미 계정의 주소를 되돌렸고, 새 비밀번호를 설정하는 링크를 이 주소로 보냈습니다. 본인이 계정을 사용할 수 없다면 새 비밀번호를 설정하거나 도움을 요청해 주세요.',
  'link-expired_restore-replaced':
    '같은 메일을 다시 보냈습니다. 가장 최근에 받은 메일의 링크를 사용해 주세요. 메일이 없으면 도움을 요청해 주세요.',
  'link-expired_restore-changed':
    '계정의 주소를 이 주소보다 먼저 사용하던 주소로 되돌려서 이 링크는 사용할 수 없습니다. 본인이 계정을 사용할 수 없다면 새 비밀번호를 설정하거나 도움을 요청해 주세요.',
  'link-expired_restore-expired':
    '72시간이 지난 링크입니다. 본인이 계정을 사용할 수 없다면 새 비밀번호를 설정하거나 도움을 요청해 주세요.',
  'link-expired_restore-taken':
    '다른 계정에서 이 주소를 사용하고 있어 되돌릴 수 없습니다. 그 계정도 본인의 계정이면 로그인해 주세요. 아니라면 도움을 요청해 주세요.',
  'link-expired_invitation-used': '이미 수락한 초대입니다. 로그인하면 조직을 이용할 수 있습니다.',
  'link-expired_invitation-cancelled': '취소된 초대입니다. 참여하려면 다시 초대를 요청해 주세요.',
  'link-expired_invitation-declined': '거절한 초대입니다. 참여하려면 다시 초대를 요청해 주세요.',
  'link-expired_invitation-replaced':
    '이 초대 메일을 다시 보냈습니다. 가장 최근에 받은 메일의 링크를 사용해 주세요. 계정이 있으면 로그인해 주세요. 초대는 홈에서 확인할 수 있습니다.',
  'link-expired_invitation-expired':
    '7일이 지난 초대입니다. 더 최근에 받은 초대 메일이 있으면 그 링크를 사용해 주세요. 없으면 다시 초대를 요청해 주세요.',
  'proof-required': '계속하려면 본인 확인을 해 주세요.',
  'proof-required_trusted':
    '신뢰하는 브라우저에서 생략한 2단계 인증이 이 조직에서는 필수입니다. 계속하려면 본인 확인을 해 주세요.',
  'proof-required_passkeys': '이 조직에서는 패스키나 보안 키로 본인 확인을 해야 합니다.',
  'proof-required_methods':
    '로그인 수단을 변경하려면 패스키나 보안 키를 사용하거나, 2단계 인증 후 이메일로 받은 인증번호를 입력해 주세요.',
  'proof-required_moved':
    '최근에 이메일 주소를 변경했습니다. 로그인 수단을 변경하려면 이전 이메일 주소로 받은 인증번호를 입력해 주세요.',
  'proof-required_disable': '먼저 비밀번호를 입력해 주세요.',
  'two-step-required': '조직에서 2단계 인증을 의무화했습니다. 계속하려면 설정해 주세요.',
  'two-step-required_named':
    '{{organizations}} 조직에서 2단계 인증을 의무화했습니다. 계속하려면 설정해 주세요.',
  'two-step-required_passkeys': '이 조직에서는 패스키나 보안 키가 필요합니다. 계속하려면 추가해 주세요.',
  'two-step-required_reset': '계속하려면 2단계 인증을 다시 설정해 주세요.',
  'own-two-step-first': '먼저 본인 계정의 2단계 인증을 활성화해 주세요.',
  'own-two-step-first_passkey': '먼저 본인의 패스키나 보안 키를 추가해 주세요.',
  'required-by-organization': '조직에서 2단계 인증을 의무화하여 비활성화할 수 없습니다.',
  'required-by-organization_passkey':
    '조직에서 패스키 또는 보안 키를 의무화했습니다. 다른 패스키나 보안 키를 먼저 추가해 주세요.',
  'required-by-organization_named':
    '{{organizations}} 조직에서 2단계 인증을 의무화하여 비활성화할 수 없습니다.',
  'required-by-organization_announced':
    '{{organizations}} 조직에서 2단계 인증을 의무화할 예정이어서 비활성화할 수 없습니다.',
  'already-active': '2단계 인증을 이미 사용하고 있습니다.',
  'already-active_member': '이 구성원은 이미 2단계 인증을 사용하고 있습니다.',
  'already-active_memberKey': '이 구성원에게는 이미 패스키나 보안 키가 있습니다.',
  'not-active': '2단계 인증을 사용하고 있지 않습니다.',
  'not-active_member': '이 구성원은 2단계 인증을 사용하고 있지 않습니다.',
  'passkey-incorrect':
    '패스키 또는 보안 키를 확인하지 못했습니다. 다시 시도하거나 다른 방법을 사용해 주세요.',
  'passkey-incorrect_expired': '시간이 너무 오래 걸렸습니다. 다시 시도해 주세요.',
  'passkey-incorrect_unknown':
    '등록되지 않았거나 삭제된 패스키입니다. 다른 방법으로 로그인하고, 저장된 곳에서 그 패스키를 삭제해 주세요.',
  'passkey-incorrect_unverified':
    '이 키로는 본인 여부를 확인하지 못했습니다. 비밀번호도 입력하거나, 화면 잠금 또는 PIN을 사용하는 패스키를 사용해 주세요.',
  'passkey-incorrect_registered': '이미 등록된 패스키 또는 보안 키입니다.',
  'too-many-methods_passkeys':
    '패스키와 보안 키는 {{most}}개까지 추가할 수 있습니다. 먼저 하나를 삭제해 주세요.',
  'enrolment-missing': '설정 단계가 바뀌었습니다. 현재 단계에서 계속하거나 처음부터 다시 시작해 주세요.',
  'enrolment-missing_expired':
    '설정 시간이 만료되어 저장되지 않았습니다. 인증 앱에 추가된 항목이 있으면 삭제해 주세요. 화면에 표시된 복구 코드는 사용할 수 없습니다. 처음부터 다시 시작해 주세요.',
  'enrolment-missing_on': '진행 중인 설정이 없습니다. 2단계 인증을 사용하고 있습니다.',
  'enrolment-missing_reissueExpired':
    '시간이 지나 새 복구 코드를 저장하지 못했습니다. 기존 복구 코드를 계속 사용할 수 있습니다.',
  'enrolment-missing_noReissue':
    '저장할 새 복구 코드가 없습니다. 마지막으로 저장한 복구 코드를 사용할 수 있습니다.',
  'enrolment-missing_appExpired':
    '시간이 지나 새 인증 앱을 추가하지 못했습니다. 앱에 추가된 항목을 삭제하고 다시 시작해 주세요.',
  'enrolment-missing_noApp': '추가 중인 인증 앱이 없습니다. 2단계 인증을 사용하고 있습니다.',
  'last-method':
    '하나 남은 2단계 인증 수단이므로 삭제할 수 없습니다. 더 이상 사용하지 않으려면 2단계 인증을 비활성화해 주세요.',
  'too-many-methods': '더 추가할 수 없습니다. 먼저 하나를 삭제해 주세요.',
  'not-saved': '복구 코드를 저장한 뒤 체크해 주세요.',
  'not-allowed': '이 작업을 할 권한이 없습니다.',
  'not-allowed_console':
    '{{email}} 계정으로 로그인했지만 이 페이지를 볼 권한이 없습니다. 조직 관리자에게 요청하거나 다른 계정을 사용해 주세요.',
  'not-allowed_invited': '새 계정은 초대를 받아야 만들 수 있습니다. 조직에 초대를 요청해 주세요.',
  'not-allowed_owner':
    '다른 구성원이 있는 조직의 소유자입니다. 먼저 다음 조직의 소유권을 이전해 주세요: {{organizations}}',
  'not-allowed_owner-only': '조직의 소유자만 할 수 있습니다.',
  'not-allowed_administrator-only': '조직의 소유자와 관리자만 할 수 있습니다.',
  'not-allowed_token': '여기에서는 액세스 토큰을 사용할 수 없습니다.',
  'not-allowed_scope': '이 액세스 토큰에는 {{scope}} 권한이 없습니다.',
  'not-allowed_tokens':
    '액세스 토큰은 조직마다 {{most}}개까지 만들 수 있습니다. 필요 없는 토큰을 폐기해 주세요.',
  'not-allowed_self': '본인에게는 할 수 없습니다. 관리자라면 소유자에게 요청해 주세요.',
  'not-allowed_above': '이 역할의 구성원에게는 할 수 없습니다.',
  'not-allowed_elsewhere': '다른 조직에도 속해 있어 운영자만 2단계 인증을 초기화할 수 있습니다.',
  'not-allowed_new-owner': '새 소유자는 먼저 2단계 인증을 사용해야 합니다.',
  'not-allowed_new-owner-key': '새 소유자에게 먼저 패스키나 보안 키가 있어야 합니다.',
  'not-allowed_owner-leaves':
    '소유자는 나갈 수 없습니다. 먼저 다른 구성원에게 소유권을 이전하거나 조직을 삭제해 주세요.',
  'not-allowed_address': '다른 이메일 주소로 보낸 초대입니다. 초대를 받은 계정으로 로그인해 주세요.',
  'not-found_organization': '해당 조직이 없거나 구성원이 아닙니다.',
  'not-found_member': '해당 구성원이 없습니다. 이미 나갔을 수 있습니다.',
  'not-found_invitation': '해당 초대가 없습니다. 이미 수락되었거나 취소 또는 만료되었을 수 있습니다.',
  'not-found_cancelled': '지금은 되돌릴 수 없습니다. 다시 초대해 주세요.',
  'not-found_token': '해당 액세스 토큰이 없습니다. 이미 폐기되었을 수 있습니다.',
  'not-found_deletion': '예정된 삭제가 없습니다.',
  'not-found_passkey': '해당 패스키가 없습니다. 이미 삭제되었을 수 있습니다.',
  'not-found_session': '해당 로그인을 찾을 수 없습니다. 이미 로그아웃되었을 수 있습니다.',
  'not-found_outbox':
    '메일은 서버를 시작할 때 출력된 링크로 볼 수 있습니다. 이 브라우저에서 그 링크를 한 번 열어 주세요.',
  'not-found': '주소가 잘못되었거나 삭제된 페이지입니다.',
  'not-found_app': '해당 인증 앱을 찾을 수 없습니다. 이미 삭제되었을 수 있습니다.',
  'not-found_browser': '이미 삭제한 브라우저입니다.',
  'wrong-origin':
    '다른 사이트에서 온 요청이라 처리하지 않았습니다. 이전 페이지를 새로고침한 뒤 다시 시도해 주세요.',
  'wrong-origin_console': '다른 사이트에서 보낸 요청이어서 처리하지 않았습니다.',
  'wrong-origin_host':
    '{{url}} 주소로만 이용할 수 있어 처리하지 않았습니다. 운영자라면 프록시가 Host 헤더를 그대로 전달하는지 확인해 주세요.',
  'mail-not-sent':
    '메일을 보내지 못했습니다. 잠시 후 다시 시도해 주세요. 계속 실패하면 알려 주세요. {{operator}}',
  'mail-not-sent_address':
    '메일 서버가 이 주소로 가는 메일을 받지 않습니다. 주소를 확인하거나 다른 주소를 사용해 주세요.',
  busy: '지금 로그인하는 사람이 많습니다. 잠시 후 다시 시도해 주세요.',
  unavailable: '지금은 이용할 수 없습니다. 변경된 내용은 없습니다. 나중에 다시 시도해 주세요.',
};
