import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLocation } from 'wouter'
import { useEngine } from '../../offline/hooks.ts'
import { useReason } from '../shared/use-reason.ts'

/** Adds this device, and says in words why it could not be. */
export function useEnrol() {
  const t = useTranslations('enrol')
  const reason = useReason()
  const engine = useEngine()
  const [, navigate] = useLocation()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string>()

  const enrol = async (code: string, name: string) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      const result = await engine.enrol(code, name)
      // the code has done its work: it leaves the address before somebody shares it
      if (result.kind === 'enrolled') navigate('/', { replace: true })
      else setRefusal(result.kind === 'refused' ? result.code : 'unreachable')
    } catch (error) {
      console.error(error)
      setRefusal('storage-failed')
    }
    setBusy(false)
  }

  const words = (code: string) => {
    switch (code) {
      case 'wrong-enrolment-code':
        return t('wrongCode')
      case 'enrolment-code-used':
        return t('usedCode')
      case 'enrolment-code-expired':
        return t('endedCode')
      case 'too-many-requests':
        return t('tooMany')
      default: {
        const { says, next } = reason({ code })
        return `${says} ${next}`
      }
    }
  }
  const unreachable = refusal === 'unreachable'
  const error = refusal === undefined || unreachable ? undefined : words(refusal)
  return { enrol, busy, error, unreachable, forget: () => setRefusal(undefined) }
}
