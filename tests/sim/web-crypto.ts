import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  type webcrypto,
} from 'node:crypto'

type Key = webcrypto.CryptoKey
type Usages = webcrypto.KeyUsage[]
type Cipher = { iv: Uint8Array; additionalData?: Uint8Array }

/**
 * WebCrypto as the engine uses it, without Node's threads, whose order nobody can hold: the same algorithms, done at once
 * and answered when `answerLater` says so.
 */
export function holdWebCrypto(answerLater: (answer: () => void) => void, random: (bytes: Uint8Array) => void): void {
  const later = async <T>(value: () => T): Promise<T> => {
    await new Promise<void>((resolve) => answerLater(resolve))
    return value()
  }
  const secrets = new WeakMap<Key, KeyObject>()
  const secretOf = (key: Key) => {
    const known = secrets.get(key)
    if (!known) throw new TypeError('a key that nobody made here')
    return known
  }
  const keyOf = (bytes: Uint8Array, algorithm: HmacImportParams, usages: Usages): Key => {
    const secret = createSecretKey(bytes)
    const key = secret.toCryptoKey(algorithm, false, usages)
    secrets.set(key, secret)
    return key
  }
  const held = {
    // of a PIN, in place of Argon2id (patch.ts): what a guess costs is not what a history is about
    digest: (_algorithm: string, data: Uint8Array) => later(() => arrayOf(createHash('sha256').update(data).digest())),
    sign: (_algorithm: unknown, key: Key, data: Uint8Array) =>
      later(() => arrayOf(createHmac('sha256', secretOf(key)).update(data).digest())),
    generateKey: (algorithm: HmacImportParams, _extractable: boolean, usages: Usages) =>
      later(() => {
        const bytes = new Uint8Array(32)
        random(bytes)
        return keyOf(bytes, algorithm, usages)
      }),
    importKey: (
      _format: string,
      bytes: Uint8Array,
      algorithm: HmacImportParams,
      _extractable: boolean,
      usages: Usages,
    ) => later(() => keyOf(bytes, algorithm, usages)),
    encrypt: ({ iv }: Cipher, key: Key, data: Uint8Array) =>
      later(() => {
        const cipher = createCipheriv('aes-256-gcm', secretOf(key), iv)
        return arrayOf(Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]))
      }),
    decrypt: ({ iv, additionalData }: Cipher, key: Key, sealed: ArrayBuffer | Uint8Array) =>
      later(() => {
        const data = Buffer.from(sealed as Uint8Array)
        const decipher = createDecipheriv('aes-256-gcm', secretOf(key), iv)
        decipher.setAuthTag(data.subarray(-16))
        if (additionalData) decipher.setAAD(additionalData)
        try {
          return arrayOf(Buffer.concat([decipher.update(data.subarray(0, -16)), decipher.final()]))
        } catch {
          throw new DOMException('', 'OperationError')
        }
      }),
  }
  for (const [name, value] of Object.entries(held)) Object.defineProperty(crypto.subtle, name, { value })
  Object.defineProperty(crypto, 'getRandomValues', {
    value: <T extends Uint8Array>(bytes: T) => {
      random(bytes)
      return bytes
    },
  })
}

const arrayOf = (bytes: Buffer) => Uint8Array.from(bytes).buffer
