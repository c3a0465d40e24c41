/** Hashes made by other programs than ours, at low cost so that tests are quick. */
export interface ForeignHash {
  readonly name: string;
  readonly hash: string;
  /** `PASSWORD` if it isn't said. */
  readonly password?: string;
}

export const PASSWORD = 'correct horse battery staple';
export const KOREAN = '한빛 비밀번호 ①';

// Made on Debian 12 with: python3 hashlib.scrypt and hashlib.pbkdf2_hmac, put together as better-auth and Django write
// them; python3-bcrypt 3.2, python3-argon2 21.1 (argon2-cffi), python3-passlib 1.7; htpasswd -nbBC 6 (apache2-utils);
// argon2 somesalt -id -t 2 -k 8192 -p 1 -v 10 -e.
export const foreignHashes: readonly ForeignHash[] = [
  {
    name: 'better-auth',
    hash: '8f1c2d3e4a5b6c7d8e9f00112233aabb:9a031592b4b582600b99758c99246314c9a544f9b7dcdc93aa28a287737437aed5df7cb48f0b8968236a3b75508d7bce0600ae33b6b9a35bead38e8bbc4b422b',
  },
  {
    name: 'better-auth, in Korean',
    hash: '8f1c2d3e4a5b6c7d8e9f00112233aabb:0c3ddd18c238e77b212bfd13373fa960708cef789c24a7c64a180b0ddeecdbb66e9ec6d841eecb1c5d07fbccd5516bad0861a0f41e943c37a0b9f889843a83f4',
    password: KOREAN,
  },
  {
    name: 'Django (scrypt)',
    hash: 'scrypt$16384$wE3rT5yU7iO9$8$5$0z6Qi4ZRMVplblYn1eGciKzGxliYMxmUMu3vHMrYqCfwuKOEvNAWSjJzARUfO4HG7nCniMXIF2SQgEdU4PkQfw==',
  },
  {
    name: 'Django (pbkdf2_sha256)',
    hash: 'pbkdf2_sha256$30000$qW2eR4tY6uI8$HRQu3f1qm6A6aQqbMT1RiDox/9zmG6BDGoR8buREvsw=',
  },
  { name: 'Django (pbkdf2_sha1)', hash: 'pbkdf2_sha1$30000$qW2eR4tY6uI8$aM1e1iTuMWxi5gdDaoJwHtpBaDg=' },
  {
    name: 'Django (bcrypt_sha256)',
    hash: 'bcrypt_sha256$$2b$06$VUJqRX.hBc.LXDLZshEsA.mCa5D6aWLjXbgFzfd1B5bazbKEBLfKu',
  },
  {
    name: 'Django (argon2)',
    hash: 'argon2$argon2id$v=19$m=8192,t=2,p=8$OlWX9si4DLpvOON4HDtZZg$c/+9+6LN1m6QL5oKW6TmrA',
  },
  {
    name: 'passlib (pbkdf2-sha256)',
    hash: '$pbkdf2-sha256$29000$m3PO.V.r9Z7TmjPGeI8Rgg$axYtnD3096U25PmP3nfPwwA5jyI8ioVKgW5NRKw5xN4',
  },
  {
    name: 'passlib (pbkdf2-sha512)',
    hash: '$pbkdf2-sha512$25000$.F.LEQIAICQkJESoNUYIgQ$preWzStNpdiijbpnhBsGVfACPeWUX7Aij9xhGddLs5bAsXwGo4zrozUg3gPGkImyTqfJyPuiocn3R9gkPp4oBw',
  },
  {
    name: 'passlib (pbkdf2 with SHA-1)',
    hash: '$pbkdf2$13000$FwKgNIYQYgyhlFJq7Z0TAg$8nFCpzKLIKsdeDZilRXbqhjbhuI',
  },
  {
    name: 'passlib (scrypt)',
    hash: '$scrypt$ln=12,r=8,p=1$bO09p9TaWysFAGBMyVnr/Q$Fqzm/B9oxoyKoSpt+ny/AVyshAHJBuVijteP0RSn2dM',
  },
  { name: 'bcrypt $2b', hash: '$2b$06$XVrpIWdrvE/aInsBS.oYeuHLRS.sxH224WxnD4IqqcIzQv17DK2Qq' },
  {
    name: 'bcrypt $2a, in Korean',
    hash: '$2a$06$GJXQp82ZIzE1zDZSU9uiUegDiqqQWBFSJ.FLCl310gG8xJ5bAaqaa',
    password: KOREAN,
  },
  { name: 'htpasswd (bcrypt $2y)', hash: '$2y$06$pM0Qoeaxfx.eQ.WYzp4Ye.lu711CtoIQIBID933lGkwJxA41fin6S' },
  { name: 'argon2i', hash: '$argon2i$v=19$m=4096,t=3,p=2$QKTtdSI44DO5TakFCvCZ0g$z2UMuLdsfTeKsEMeqaCUyg' },
  { name: 'argon2d', hash: '$argon2d$v=19$m=4096,t=3,p=2$R8AO5V5Zsgt7EVkQdP3Vaw$21uCT3kjOrvpM8kfk15l0g' },
  {
    name: 'argon2id at another cost',
    hash: '$argon2id$v=19$m=4096,t=3,p=2$If+6EJVyXw/lql78Eyo79Q$IFhotpzlrLq4713njVKf9w',
  },
  {
    name: 'argon2id of version 0x10',
    hash: '$argon2id$v=16$m=8192,t=2,p=1$c29tZXNhbHQ$StO6e96far00ye9NFy768fk8odp38XUlZsmEusflHN4',
  },
];
