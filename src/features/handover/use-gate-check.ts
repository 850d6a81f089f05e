import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Session } from '../../offline/db.ts'
import { signal } from '../../scan/index.ts'
import { checkCode, checkSurname, type KeyProof, type Proof } from './check-code.ts'
import { useCheckedCode } from './checked-code.ts'
import { useApproval } from '../shared/approval.ts'
import { useHolds } from '../shared/use-holds.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { readCode } from './read-code.ts'
import { useTries } from './use-tries.ts'

export type GateCheck =
  | { state: 'open' }
  /** no code has this form; `text` is what was typed */
  | { state: 'malformed'; text: string }
  | { state: 'checking' }
  | { state: 'wrong'; of: 'code' | 'surname'; left: number | undefined }
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
  const [result, setResult] = useState<GateCheck>(() => {
    const check = found?.fulfillmentId === order.id ? found.check : ({ state: 'open' } as const)
    return check.state === 'wrong' ? { ...check, of: 'code' } : check
  })
  const lastWrong = useRef<{ shown: string; result: GateCheck }>(undefined)
  const checking = useRef(false)
  // whoever opens this gate later has to see the code anew
  useEffect(() => forget, [forget])
  const lookAtLock = useEffectEvent((id: string) => {
    const lock = (locked: boolean) => {
      if (locked) setResult((now) => (now.state === 'open' ? { state: 'locked' } : now))
    }
    tries.isLocked(id).then(lock, failed)
  })
  useEffect(() => lookAtLock(order.id), [order.id])

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
    signal(proof ? 'good' : 'wrong')
    if (proof) {
      const wrongTries = await tries.right(order.id)
      return { state: 'right', proof: { ...proof, wrongTries } }
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
  const checkTheSurname = (surname: string, nameSalt: string) =>
    attempt(`surname ${surname}`, undefined, async () => checkSurname(order, surname, nameSalt))
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
    checkSurname: (surname: string, nameSalt: string) => begin(() => checkTheSurname(surname, nameSalt)),
    /** A lead looked at the ID: who is signed in, or who now says so with their PIN. */
    vouch: () => {
      const right = { state: 'right', proof: { kind: 'lead' } } as const
      if (isLead) setResult(right)
      else void askLead(right)
    },
  }
}
