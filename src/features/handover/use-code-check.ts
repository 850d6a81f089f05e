import { useEffect, useState } from 'react'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { signal } from '../../scan/index.ts'
import { checkCode, type Proof } from './check-code.ts'
import { useCheckedCode } from './checked-code.ts'
import { readCode } from './read-code.ts'

export type CodeCheck =
  | { state: 'open' }
  /** no code has this form */
  | { state: 'malformed' }
  | { state: 'checking' }
  | { state: 'wrong' }
  | { state: 'right'; proof: Proof }

/** The customer's code at this order's gate: not shown yet, right or wrong. Once right, it stays so. */
export function useCodeCheck(order: Fulfillment): { code: CodeCheck; check: (text: string) => void } {
  const { found, forget } = useCheckedCode()
  const [result, setResult] = useState<CodeCheck>(found?.fulfillmentId === order.id ? found.check : { state: 'open' })
  // whoever opens this gate later has to see the code anew
  useEffect(() => forget, [forget])

  const check = async (text: string) => {
    const read = readCode(text)
    if (!read) return setResult({ state: 'malformed' })
    setResult({ state: 'checking' })
    const proof = await checkCode(order, read.code)
    signal(proof ? 'good' : 'wrong')
    setResult(proof ? { state: 'right', proof } : { state: 'wrong' })
  }
  return {
    code: result,
    check: (text) => {
      if (result.state !== 'right') void check(text)
    },
  }
}
