import { describe, expect, it } from 'vitest'
import { gateKey, gateVerifier, qrKey, verifierOf } from '#domain/handover/gate.ts'
import { checkCode, orderOpenedBy } from './check-code.ts'

const qr = '7K2M9QXT0123456789ABCDEFGH'
const gateOf = (number: number) => {
  const salt = number.toString(16).padStart(32, '0')
  const code = `7K2M9Q${String(number).padStart(2, '0')}`
  return { number, gate: { salt, verifier: gateVerifier(gateKey(code, salt), qrKey(qr, salt)) } }
}
const orders = Array.from({ length: 12 }, (_, number) => gateOf(number))
const waiting = new AbortController().signal

describe('checkCode', () => {
  it('tells a typed code from a QR, and both from a wrong one', async () => {
    const order = gateOf(5)
    expect(await checkCode(order, '7K2M9Q05')).toEqual({ kind: 'code', key: gateKey('7K2M9Q05', order.gate.salt) })
    expect(await checkCode(order, qr)).toEqual({ kind: 'qr', key: qrKey(qr, order.gate.salt) })
    expect(await checkCode(order, qr.replace('0', '1'))).toBeUndefined()
    expect(await checkCode(order, '7K2M9Q06')).toBeUndefined()
  })
})

describe('an order of an older version', () => {
  it('opens with its QR too, whose key was derived slowly', async () => {
    const { salt } = gateOf(1).gate
    const gate = { salt, verifier: ['7K2M9Q01', qr].map((code) => verifierOf(gateKey(code, salt))).join(' ') }
    expect(await checkCode({ gate }, qr)).toEqual({ kind: 'qr', key: gateKey(qr, salt) })
  })
})

describe('orderOpenedBy', () => {
  it('finds the order of a code, beyond the first batch too', async () => {
    expect((await orderOpenedBy(orders, '7K2M9Q02', waiting))?.order.number).toBe(2)
    expect((await orderOpenedBy(orders, '7K2M9Q11', waiting))?.order.number).toBe(11)
    expect(await orderOpenedBy(orders, '7K2M9Q99', waiting)).toBeUndefined()
  })

  it('stops when nobody waits any more', async () => {
    expect(await orderOpenedBy(orders, '7K2M9Q11', AbortSignal.abort())).toBeUndefined()
  })
})
