import { describe, expect, it } from 'vitest'
import { signedText } from './proof.ts'

const made = {
  cmdId: '01890a5d-ac96-774b-bcce-b302099a8057',
  ...{ name: 'pick-line', v: 1, args: { lineId: 'milk', quantity: 1 }, actorId: 'ana' },
  ...{ deviceAt: 1, bootId: 'boot', monoMs: 0.5, base: 0 },
}
const place = { storeId: 's1', deviceId: 'd1' }
const signed = signedText(made, place)

describe('signedText', () => {
  it('is the same after the wire, whatever the order of keys', () => {
    const arrived = JSON.parse(JSON.stringify({ seq: 1, ...made })) as typeof made
    expect(signedText({ ...arrived, args: { quantity: 1, lineId: 'milk' } }, place)).toBe(signed)
  })

  it('differs when anything that was done differs', () => {
    for (const field of Object.keys(made)) expect(signedText({ ...made, [field]: 7 }, place)).not.toBe(signed)
    expect(signedText({ ...made, after: made.cmdId }, place)).not.toBe(signed)
    expect(signedText(made, { ...place, storeId: 's2' })).not.toBe(signed)
    expect(signedText(made, { ...place, deviceId: 'd2' })).not.toBe(signed)
  })
})
