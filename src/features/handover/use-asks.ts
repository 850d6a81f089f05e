import { useState } from 'react'
import type { Fulfillment, Unsigned } from '#domain/fulfillment.ts'
import { type Asks, asksOf, bornOnOrBefore } from '#domain/handover/asks.ts'
import { policyOf } from '#domain/policy.ts'
import { useEngineValue } from '../../offline/hooks.ts'
import type { TakenPhoto } from '../../offline/photos.ts'
import { dateAt } from '../shared/date-at.ts'
import { useServerNow } from '../shared/use-server-now.ts'
import type { Proof } from './check-code.ts'

/** The ID that was looked at beside the code: the customer's, or that of whom they send; `lead`: one looked at it. */
export type SecondId = { kind: 'customer' | 'proxy'; key: string } | { kind: 'lead' }

/** What the gate asks for beside a proof, and what of it is there. */
export interface GateAsks {
  asks: Asks
  receipt: string
  setReceipt: (text: string) => void
  /** YYYY-MM-DD in the store's zone; undefined where nobody's age matters */
  bornBy: string | undefined
  isOldEnough: boolean
  setOldEnough: (is: boolean) => void
  secondId: SecondId | undefined
  setSecondId: (id: SecondId) => void
  /** whether the store wants one, and the picture of it or why there is none */
  signature: {
    isAsked: boolean
    said: TakenPhoto | Unsigned | undefined
    say: (what: TakenPhoto | Unsigned | undefined) => void
  }
}

export function useAsks(order: Fulfillment): GateAsks {
  const [receipt, setReceipt] = useState('')
  const [checkedFor, setCheckedFor] = useState<string>()
  const [secondId, setSecondId] = useState<SecondId>()
  const [said, say] = useState<TakenPhoto | Unsigned>()
  const isAsked = useEngineValue(({ view }) => policyOf(view).signature)
  const now = useServerNow()
  const zone = useEngineValue(({ device, view }) => {
    const store = device && (view.get('store', device.store.id) ?? device.store)
    return store?.zone ?? 'UTC'
  })
  const asks = asksOf(order)
  const bornBy = asks.minimumAge > 0 ? bornOnOrBefore(dateAt(now, zone), asks.minimumAge) : undefined
  return {
    ...{ asks, receipt, setReceipt, bornBy, secondId, setSecondId, signature: { isAsked, said, say } },
    isOldEnough: bornBy !== undefined && checkedFor === bornBy,
    // of another day, or of goods for older people, it is checked anew
    setOldEnough: (is) => setCheckedFor(is ? bornBy : undefined),
  }
}

/** The proof as the command carries it: with the ID that was looked at too. */
export function withId(proof: Proof, id: SecondId | undefined): Proof {
  if (!id || (proof.kind !== 'code' && proof.kind !== 'qr')) return proof
  if (id.kind !== 'proxy') return { ...proof, id: id.kind === 'lead' ? 'lead' : id.key }
  const { key, wrongTries, online } = proof
  return { kind: 'proxy', key, surname: id.key, wrongTries, ...(online && { online }) }
}
