import { describe, expect, it } from 'vitest'
import { gateKey, opensGate, verifierOf } from '#domain/handover/gate.ts'
import { deriveKey } from './derive-key.ts'

const salt = '00ff10a7b3c4d5e6f708192a3b4c5d6e'

describe('deriveKey', () => {
  it.each(['7K2M9QXT', '7k2m-9qxt', '7K2M9QXT0123456789ABCDEFGH'])(
    'derives what the rules derive from %s',
    async (code) => {
      expect(await deriveKey(code, salt)).toBe(gateKey(code, salt))
    },
  )

  it('opens the gate with the right code however it was typed, and with no other', async () => {
    const gate = { verifier: verifierOf(gateKey('7K2M9QXT', salt)) }
    expect(opensGate(gate, await deriveKey(' 7k2m 9qxt', salt))).toBe(true)
    expect(opensGate(gate, await deriveKey('7K2M9QXV', salt))).toBe(false)
  })
})
