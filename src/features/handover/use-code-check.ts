import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Fulfillment } from '#domain/fulfillment.ts'
import type { Session } from '../../offline/db.ts'
import { signal } from '../../scan/index.ts'
import { checkCode, type Proof } from './check-code.ts'
import { useCheckedCode } from './checked-code.ts'
import { useApproval } from '../shared/approval.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { readCode } from './read-code.ts'
import { useTries, type Wrong } from './use-tries.ts'

export type CodeCheck =
  | { state: 'open' }
  /** no code has this form; `text` is what was typed */
  | { state: 'malformed'; text: string }
  | { state: 'checking' }
  | Wrong
  | { state: 'right'; proof: Proof }

/** The customer's code at this order's gate: not shown yet, right or wrong. Once right, it stays so. */
export function useCodeCheck(order: Fulfillment) {
  const { found, forget } = useCheckedCode()
  const [approver, setApprover] = useState<Session>()
  const tries = useTries(approver !== undefined)
  const ask = useApproval((approval) => approval.ask)
  const failed = useScanFailed()
  const [result, setResult] = useState<CodeCheck>(found?.fulfillmentId === order.id ? found.check : { state: 'open' })
  const lastWrong = useRef<{ code: string; result: Wrong }>(undefined)
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

  const check = async (text: string): Promise<CodeCheck> => {
    const read = readCode(text)
    if (!read) return { state: 'malformed', text }
    // it is checked when it is complete, and again by Enter: one try
    if (read.code === lastWrong.current?.code) return lastWrong.current.result
    if (!(await tries.mayTry(order.id, read.code))) return { state: 'locked' }
    setResult({ state: 'checking' })
    const proof = await checkCode(order, read.code)
    signal(proof ? 'good' : 'wrong')
    if (proof) {
      const wrongTries = await tries.right(order.id)
      return { state: 'right', proof: { ...proof, wrongTries } }
    }
    const wrong = await tries.wrong(order.id, read.code)
    lastWrong.current = { code: read.code, result: wrong }
    return wrong
  }
  const askLead = async () => {
    const lead = await ask('lead')
    if (!lead) return
    setApprover(lead)
    // the code that locked it may be tried again
    lastWrong.current = undefined
    setResult({ state: 'open' })
  }
  const fail = (error: unknown) => {
    setResult((now) => (now.state === 'checking' ? { state: 'open' } : now))
    failed(error)
  }
  return {
    code: result,
    /** who stands for a code that is typed after too many wrong ones */
    approver,
    approve: () => void askLead(),
    check: (text: string) => {
      // at once, before anything that takes its time: the pause after the last character and Enter may come together
      if (result.state === 'right' || checking.current) return
      checking.current = true
      check(text)
        .then(setResult, fail)
        .finally(() => {
          checking.current = false
        })
    },
  }
}
