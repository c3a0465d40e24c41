/** Hashes made by other programs, at low cost so that tests are quick. */
export interface ForeignHash {
  readonly name: string;
  readonly hash: string;
  /** The password; `PASSWORD` if none is given. */
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

// What the products' own tests hold: dotnet/aspnetcore's PasswordHasherTest, ory/kratos' hasher_test, the READMEs of
// firebase/scrypt and wg/scrypt; the others written anew from those above, in another spelling of the same.
export const vectors: readonly ForeignHash[] = [
  ...[
    'AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg==',
    'ANXrDknc7fGPpigibZXXZFMX4aoqz44JveK6jQuwY3eH/UyPhvr5xTPeGYEckLxz9A==',
    'AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==',
    'AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw',
    'AQAAAAIAAAD6AAAAIJbVi5wbMR+htSfFp8fTw8N8GOS/Sje+S/4YZcgBfU7EQuqv4OkVYmc4VJl9AGZzmRTxSkP7LtVi9IWyUxX8IAAfZ8v+ZfhjCcudtC1YERSqE1OEdXLW9VukPuJWBBjLuw==',
    'AQAAAAAAAAD6AAAAEAhftMyfTJylOlZT+eEotFXd1elee8ih5WsjXaR3PA9M',
  ].map((hash, at) => ({ name: `ASP.NET Identity, ${at + 1}`, hash, password: 'my password' })),
  ...[
    '$pbkdf2-sha256$i=100000,l=32$1jP+5Zxpxgtee/iPxGgOz0RfE9/KJuDElP1ley4VxXc$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI',
    '$pbkdf2-sha512$i=100000,l=32$bdHBpn7OWOivJMVJypy2UqR0UnaD5prQXRZevj/05YU$+wArTfv1a+bNGO1iZrmEdVjhA+lL11wF4/IxpgYfPwc',
    '$scrypt$ln=16384,r=8,p=1$2npRo7P03Mt8keSoMbyD/tKFWyUzjiQf2svUaNDSrhA=$MiCzNcIplSMqSBrm4HckjYqYhaVPPjTARTzwB1cVNYE=',
    '$argon2id$v=19$m=32,t=2,p=4$cm94YnRVOW5jZzFzcVE4bQ$MNzk5BtR2vUhrp6qQEjRNw',
    '$argon2i$v=19$m=65536,t=3,p=4$kk51rW/vxIVCYn+EG4kTSg$NyT88uraJ6im6dyha/M5jhXvpqlEdlS/9fEm7ScMb8c',
  ].map((hash) => ({ name: `Kratos, ${hash.slice(1, 24)}`, hash, password: 'test' })),
  {
    // The vector of supabase/auth's internal/crypto/password_test.go.
    name: 'Firebase, as Supabase writes it',
    hash: '$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=ou9tdYTGyYm8kuR6Dt0Bp0kDuAYoXrK16mbZO4yGwAn3oLspjnN0/c41v8xZnO1n14J3MjKj1b2g6AUCAlFwMw==$C0sHCg9ek77hsg==$zKVTMvnWVw5BBOZNUdnsalx4c4c7y/w7IS5p6Ut2+CfEFFlz37J9huyQfov4iizN8dbjvEJlM5tQaJP84+hfTw==',
    password: 'mytestpassword',
  },
  {
    name: 'Firebase, as Kratos and Logto write it',
    hash: '$firescrypt$ln=14,r=8,p=1$sPtDhWcd1MfdAw==$xbSou7FOl6mChCyzpCPIQ7tku7nsQMTFtyOZSXXd7tjBa4NtimOx7v42Gv2SfzPQu1oxM2/k4SsbOu73wlKe1A==$Bw==$YE0dO4bwD4JnJafh6lZZfkp1MtKzuKAXQcDCJNJNyeCHairWHKENOkbh3dzwaCdizzOspwr/FITUVlnOAwPKyw==',
    password: '8x4WjoDbSxJZdR',
  },
  {
    name: 'Firebase, its own example, url-safe',
    hash: '$firescrypt$ln=14,r=8,p=1$42xEC-ixf3L2lw==$lSrfV15cpx95_sZS2W9c9Kp6i_LVgQNDNC_qzrCnh1SAyZvqmZqAjTdn3aoItz-VHjoZilo78198JAdRuid5lQ==$Bw==$jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==',
    password: 'user1password',
  },
  {
    name: 'Lambdaworks’ scrypt',
    hash: '$s0$e0801$epIxT/h6HbbwHaehFnh/bw==$7H0vsXlY8UxxyW/BWx/9GuY7jEvGjT71GFd6O4SZND0=',
    password: 'secret',
  },
  {
    name: 'Spring’s scrypt',
    hash: '{scrypt}$e0801$epIxT/h6HbbwHaehFnh/bw==$7H0vsXlY8UxxyW/BWx/9GuY7jEvGjT71GFd6O4SZND0=',
    password: 'secret',
  },
  { name: 'Spring’s {bcrypt}', hash: '{bcrypt}$2b$06$XVrpIWdrvE/aInsBS.oYeuHLRS.sxH224WxnD4IqqcIzQv17DK2Qq' },
  {
    name: 'Nextcloud’s 3|',
    hash: '3|$argon2id$v=19$m=4096,t=3,p=2$If+6EJVyXw/lql78Eyo79Q$IFhotpzlrLq4713njVKf9w',
  },
  { name: 'Nextcloud’s 1|', hash: '1|$2y$06$pM0Qoeaxfx.eQ.WYzp4Ye.lu711CtoIQIBID933lGkwJxA41fin6S' },
  {
    name: 'argon2 padded',
    hash: '$argon2id$v=19$m=4096,t=3,p=2$If+6EJVyXw/lql78Eyo79Q==$IFhotpzlrLq4713njVKf9w==',
  },
  {
    name: 'PBKDF2, padded and url-safe',
    hash: '$pbkdf2-sha256$i=29000,l=32$m3PO-V-r9Z7TmjPGeI8Rgg==$axYtnD3096U25PmP3nfPwwA5jyI8ioVKgW5NRKw5xN4=',
  },
  {
    name: 'Mattermost’s PBKDF2',
    hash: '$pbkdf2$f=SHA256,w=29000,l=32$m3PO+V+r9Z7TmjPGeI8Rgg$axYtnD3096U25PmP3nfPwwA5jyI8ioVKgW5NRKw5xN4',
  },
  {
    name: 'PBKDF2 with l=, SHA-1 by name',
    hash: '$pbkdf2-sha1$i=13000,l=20$FwKgNIYQYgyhlFJq7Z0TAg$8nFCpzKLIKsdeDZilRXbqhjbhuI',
  },
  {
    name: 'scrypt with l= and N itself',
    hash: '$scrypt$ln=4096,r=8,p=1,l=32$bO09p9TaWysFAGBMyVnr_Q==$Fqzm_B9oxoyKoSpt-ny_AVyshAHJBuVijteP0RSn2dM=',
  },
  {
    name: 'Werkzeug (pbkdf2)',
    hash: `pbkdf2:sha256:30000$qW2eR4tY6uI8$${Buffer.from('HRQu3f1qm6A6aQqbMT1RiDox/9zmG6BDGoR8buREvsw=', 'base64').toString('hex')}`,
  },
  {
    name: 'Werkzeug (scrypt)',
    hash: `scrypt:16384:8:5$wE3rT5yU7iO9$${Buffer.from('0z6Qi4ZRMVplblYn1eGciKzGxliYMxmUMu3vHMrYqCfwuKOEvNAWSjJzARUfO4HG7nCniMXIF2SQgEdU4PkQfw==', 'base64').toString('hex')}`,
  },
];
