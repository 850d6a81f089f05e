/** A device's key pair from its private half, which a bench hands from one program to another as JSON. */
export async function keyPairOf(jwk: JsonWebKey): Promise<CryptoKeyPair> {
  const { d: _d, key_ops: _uses, ...half } = jwk
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  return {
    privateKey: await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', half, algorithm, true, ['verify']),
  }
}
