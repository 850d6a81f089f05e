import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { asksOf } from '#domain/handover/asks.ts'
import { lettersApart } from '#domain/handover/surname.ts'
import { policyOf } from '#domain/policy.ts'
import type { Session } from '../../offline/db.ts'
import { useEngine, useEngineValue } from '../../offline/hooks.ts'
import { signal } from '../../scan/index.ts'
import { checkCode, checkSurname, type KeyProof, type Proof } from './check-code.ts'
import { useCheckedCode } from './checked-code.ts'
import { useApproval } from '../shared/approval.ts'
import { useHolds } from '../shared/use-holds.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { opensOnline } from './order-online.ts'
import { readCode } from './read-code.ts'
import { useTries } from './use-tries.ts'

/** What the device knows of whose order it is, sealed until somebody signs in. */
export type Customer = { nameSalt: string; customerName: string }

export type GateCheck =
  | { state: 'open' }
  /** no code has this form; `text` is what was typed */
  | { state: 'malformed'; text: string }
  | { state: 'checking' }
  /** `apart`: by so many letters the surname differs from the order's, where that is near */
  | { state: 'wrong'; of: 'code' | 'surname'; left: number | undefined; apart?: number | undefined }
  /** the code is right, for more than it may open while the server does not answer */
  | { state: 'above-cap'; code: string }
  | { state: 'locked' }
  | { state: 'right'; proof: Proof }

/** What the customer shows at this order's gate, a code or an ID: not shown yet, right or wrong. Once right, it stays so. */
export function useGateCheck(order: Fulfillment) {
  const { found, forget } = useCheckedCode()
  const isLead = useHolds('lead')
  const [approver, setApprover] = useState<Session>()
  const tries = useTries(approver !== undefined)
  const ask = useApproval((approval) => approval.ask)
  const failed = useScanFailed()
  const { ports, device } = useEngine()
  const cap = useEngineValue(({ view }) => policyOf(view).handover.codeCapMinor)
  const isAboveCap = cap !== null && asksOf(order).valueMinor > cap
  const opensHere = async (key: string) => (device ? await opensOnline(ports, device, order.id, key) : 'away')
  // a code of which the server is to be asked is typed again here
  const mustAsk = (check: NonNullable<typeof found>['check']) =>
    check.state === 'right' && check.proof.kind === 'code' && !check.proof.online && isAboveCap
  const [result, setResult] = useState<GateCheck>(() => {
    const check =
      found?.fulfillmentId === order.id && !mustAsk(found.check) ? found.check : ({ state: 'open' } as const)
    return check.state === 'wrong' ? { ...check, of: 'code' } : check
  })
  const lastWrong = useRef<{ shown: string; result: GateCheck }>(undefined)
  const checking = useRef(false)
  // whoever opens this gate later has to see the code anew
  useEffect(() => forget, [forget])
  const lookAtLock = useEffectEvent((id: string) => {
    const lock = (locked: boolean) => {
      if (locked) setResult((now) => (now.state === 'open' || now.state === 'wrong' ? { state: 'locked' } : now))
    }
    tries.isLocked(id).then(lock, failed)
  })
  useEffect(() => lookAtLock(order.id), [order.id, order.wrongCodes?.length])

  /** @param code what is tried; undefined for a surname */
  const attempt = async (
    shown: string,
    code: string | undefined,
    prove: () => Promise<KeyProof | undefined>,
  ): Promise<GateCheck> => {
    // it is checked when it is complete, and again by Enter: one try
    if (shown === lastWrong.current?.shown) return lastWrong.current.result
    if (!(await tries.mayTry(order.id, code))) return { state: 'locked' }
    setResult({ state: 'checking' })
    const proof = await prove()
    const online = proof?.kind === 'code' && isAboveCap ? await opensHere(proof.key) : undefined
    if (code !== undefined && online === 'away') {
      signal('wrong')
      return { state: 'above-cap', code }
    }
    const isRight = proof && online !== 'shut'
    signal(isRight ? 'good' : 'wrong')
    if (isRight) {
      const wrongTries = await tries.right(order.id)
      return { state: 'right', proof: { ...proof, wrongTries, ...(online && { online: true }) } }
    }
    const wrong = { of: code === undefined ? 'surname' : 'code', ...(await tries.wrong(order.id, code)) } as const
    lastWrong.current = { shown, result: wrong }
    return wrong
  }
  const checkTheCode = async (text: string): Promise<GateCheck> => {
    const read = readCode(text)
    if (!read) return { state: 'malformed', text }
    return await attempt(read.code, read.code, () => checkCode(order, read.code))
  }
  const checkTheSurname = async (surname: string, { nameSalt, customerName }: Customer): Promise<GateCheck> => {
    const check = await attempt(`surname ${surname}`, undefined, async () => checkSurname(order, surname, nameSalt))
    return check.state === 'wrong' ? { ...check, apart: lettersApart(customerName, surname) } : check
  }
  const askLead = async (then: GateCheck) => {
    const lead = await ask('lead')
    if (!lead) return
    setApprover(lead)
    // what locked it may be tried again
    lastWrong.current = undefined
    setResult(then)
  }
  /** One at a time: the pause after the last character and Enter may come together, and a check takes its time. */
  const begin = (work: () => Promise<GateCheck>) => {
    if (result.state === 'right' || checking.current) return
    checking.current = true
    work()
      .then(setResult, fail)
      .finally(() => {
        checking.current = false
      })
  }
  const fail = (error: unknown) => {
    setResult((now) => (now.state === 'checking' ? { state: 'open' } : now))
    failed(error)
  }
  return {
    result,
    /** who stands for what is tried after too many wrong ones, or for an ID */
    approver,
    approve: () => void askLead({ state: 'open' }),
    check: (text: string) => begin(() => checkTheCode(text)),
    checkSurname: (surname: string, customer: Customer) => begin(() => checkTheSurname(surname, customer)),
    /** A lead looked at the ID: who is signed in, or who now says so with their PIN. */
    vouch: () => {
      const apart = result.state === 'wrong' ? result.apart : undefined
      const right = { state: 'right', proof: { kind: 'lead', apart } } as const
      if (isLead) setResult(right)
      else void askLead(right)
    },
  }
}
