import { createCipheriv, createDecipheriv, createHmac, createSecretKey, KeyObject, pbkdf2Sync } from 'node:crypto'

type Key = Parameters<SubtleCrypto['sign']>[1]

/**
 * WebCrypto as the engine uses it, without Node's threads, whose order nobody can hold: the same algorithms, done at once
 * and answered when `answerLater` says so. PBKDF2 runs one round: what a guess costs is not what a history is about.
 */
export function holdWebCrypto(answerLater: (answer: () => void) => void, random: (bytes: Uint8Array) => void): void {
  const later = async <T>(value: () => T): Promise<T> => {
    await new Promise<void>((resolve) => answerLater(resolve))
    return value()
  }
  const secretOf = (key: Key) => KeyObject.from(key).export()
  const keyOf = (bytes: Uint8Array, algorithm: Parameters<KeyObject['toCryptoKey']>[0], usages: KeyUsage[]) =>
    // extractable, as Node would warn of every use otherwise
    createSecretKey(bytes).toCryptoKey(algorithm, algorithm !== 'PBKDF2', usages)

  const held = {
    sign: (_algorithm: unknown, key: Key, data: Uint8Array) =>
      later(() => arrayOf(createHmac('sha256', secretOf(key)).update(data).digest())),
    importKey: (
      _format: string,
      bytes: Uint8Array,
      algorithm: string | object,
      _extractable: boolean,
      uses: KeyUsage[],
    ) =>
      later(() =>
        algorithm === 'PBKDF2' ? { pin: Uint8Array.from(bytes) } : keyOf(bytes, algorithm as HmacImportParams, uses),
      ),
    deriveKey: (by: { salt: Uint8Array }, from: { pin: Uint8Array }) =>
      later(() => pbkdf2Sync(from.pin, by.salt, 1, 32, 'sha256')),
    encrypt: ({ iv }: { iv: Uint8Array }, key: Buffer, data: Uint8Array) =>
      later(() => {
        const cipher = createCipheriv('aes-256-gcm', key, iv)
        return arrayOf(Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]))
      }),
    decrypt: ({ iv }: { iv: Uint8Array }, key: Buffer, sealed: ArrayBuffer) =>
      later(() => {
        const data = Buffer.from(sealed)
        const decipher = createDecipheriv('aes-256-gcm', key, iv)
        decipher.setAuthTag(data.subarray(-16))
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
