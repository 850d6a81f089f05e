import { useEffect, useEffectEvent, useState } from 'react'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { signal } from '../../scan/index.ts'
import { checkCode, type Proof } from './check-code.ts'
import { useCheckedCode } from './checked-code.ts'
import { useScanFailed } from '../shared/use-scan-failed.ts'
import { readCode } from './read-code.ts'
import { useTries, type Wrong } from './use-tries.ts'

export type CodeCheck =
  | { state: 'open' }
  /** no code has this form */
  | { state: 'malformed' }
  | { state: 'checking' }
  | Wrong
  | { state: 'right'; proof: Proof }

/** The customer's code at this order's gate: not shown yet, right or wrong. Once right, it stays so. */
export function useCodeCheck(order: Fulfillment): { code: CodeCheck; check: (text: string) => void } {
  const { found, forget } = useCheckedCode()
  const tries = useTries()
  const failed = useScanFailed()
  const [result, setResult] = useState<CodeCheck>(found?.fulfillmentId === order.id ? found.check : { state: 'open' })
  const [lastWrong, setLastWrong] = useState<string>()
  // whoever opens this gate later has to see the code anew
  useEffect(() => forget, [forget])
  const lookAtLock = useEffectEvent((id: string) => {
    const lock = (locked: boolean) => {
      if (locked) setResult((now) => (now.state === 'open' ? { state: 'locked' } : now))
    }
    tries.isLocked(id).then(lock, failed)
  })
  useEffect(() => lookAtLock(order.id), [order.id])

  const check = async (text: string) => {
    const read = readCode(text)
    if (!read) return setResult({ state: 'malformed' })
    // it is checked when it is complete, and again by Enter: one try
    if (read.code === lastWrong) return
    if (!(await tries.mayTry(order.id, read.code))) return setResult({ state: 'locked' })
    setResult({ state: 'checking' })
    const proof = await checkCode(order, read.code)
    signal(proof ? 'good' : 'wrong')
    if (!proof) setLastWrong(read.code)
    setResult(proof ? { state: 'right', proof } : await tries.wrong(order.id, read.code))
    if (proof) await tries.right(order.id)
  }
  return {
    code: result,
    check: (text) => {
      if (result.state === 'right' || result.state === 'checking') return
      check(text).catch((error: unknown) => {
        setResult((now) => (now.state === 'checking' ? { state: 'open' } : now))
        failed(error)
      })
    },
  }
}
