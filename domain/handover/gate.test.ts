import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CODE_LENGTH,
  gateKey,
  gateVerifier,
  isCode,
  isQuick,
  KEY_ITERATIONS,
  opensGate,
  QR_LENGTH,
  qrKey,
  verifierOf,
} from './gate.ts'
import { codeFromBytes, normaliseCode } from '../short-code.ts'

const salt = '000102030405060708090a0b0c0d0e0f'
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })

describe('normaliseCode', () => {
  it.each([
    ['k7p2 9xq4', 'K7P29XQ4'],
    ['K7P2-9XQ4', 'K7P29XQ4'],
    [' oil8 lIo0\t', '01181100'],
    ['', ''],
  ])('reads %j as %j', (typed, code) => {
    expect(normaliseCode(typed)).toBe(code)
  })
})

describe('isCode', () => {
  it('takes any code that was given out, however it is typed', () => {
    fc.assert(
      fc.property(bytes(26), fc.constantFrom(CODE_LENGTH, QR_LENGTH), (random, length) => {
        const code = codeFromBytes(random, length)
        expect(code).toHaveLength(length)
        expect(isCode(normaliseCode(code.toLowerCase().replace(/(.{4})/g, '$1-')))).toBe(true)
      }),
    )
  })

  it.each(['', 'K7P29XQ', 'K7P29XQ44', 'K7P29XQU', 'K7P29XQ!', '4006381333931'])('does not take %j', (code) => {
    expect(isCode(code)).toBe(false)
  })
})

describe('gateKey', () => {
  it.each(['K7P29XQ4', 'k7p2-9xq4', '0123456789ABCDEFGHJKMNPQRS'])('is what native PBKDF2 derives from %j', (code) => {
    const native = pbkdf2Sync(normaliseCode(code), Buffer.from(salt, 'hex'), KEY_ITERATIONS, 32, 'sha256')
    expect(gateKey(code, salt)).toBe(native.toString('hex'))
  })

  it('differs by salt', () => {
    expect(gateKey('K7P29XQ4', salt)).not.toBe(gateKey('K7P29XQ4', 'ff'.repeat(16)))
  })
})

describe('qrKey', () => {
  const qr = '0123456789ABCDEFGHJKMNPQRS'

  it('is an HMAC of the token under the order’s salt', () => {
    const native = createHmac('sha256', Buffer.from(salt, 'hex')).update(qr).digest('hex')
    expect(qrKey(qr, salt)).toBe(native)
    expect(qrKey(qr.toLowerCase(), salt)).toBe(native)
    expect(qrKey(qr, 'ff'.repeat(16))).not.toBe(native)
  })

  it('is for a QR, and for gates that were made with it', () => {
    const gate = { verifier: gateVerifier(gateKey('K7P29XQ4', salt), qrKey(qr, salt)) }
    const older = { verifier: [gateKey('K7P29XQ4', salt), gateKey(qr, salt)].map(verifierOf).join(' ') }
    expect([isQuick(gate, qr), isQuick(gate, 'K7P29XQ4'), isQuick(older, qr)]).toEqual([true, false, false])
    expect(opensGate(gate, qrKey(qr, salt))).toBe(true)
    expect(opensGate(gate, gateKey('K7P29XQ4', salt))).toBe(true)
    expect(opensGate(gate, gateKey(qr, salt))).toBe(false)
    expect(opensGate(older, gateKey(qr, salt))).toBe(true)
    // no short code may be tried the quick way
    expect(opensGate(gate, qrKey('K7P29XQ4', salt))).toBe(false)
  })
})

describe('opensGate', () => {
  const [key, keyOfQr, other] = ['11', '22', '33'].map((byte) => byte.repeat(32)) as [string, string, string]
  const gate = { verifier: gateVerifier(key, keyOfQr) }

  it('opens for the code and for the QR, and for nothing else', () => {
    expect([key, keyOfQr, other].map((tried) => opensGate(gate, tried))).toEqual([true, true, false])
  })

  it('never opens a gate without a verifier', () => {
    expect(opensGate({ verifier: '' }, key)).toBe(false)
  })

  it('keeps only a hash of the key', () => {
    expect(verifierOf(key)).toBe(createHash('sha256').update(Buffer.from(key, 'hex')).digest('hex'))
  })
})
