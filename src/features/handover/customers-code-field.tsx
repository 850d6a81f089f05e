import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CODE_LENGTH, CODE_TRIES } from '#domain/handover/gate.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeField } from '../../ui/code-field.tsx'
import { readCode } from './read-code.ts'
import type { GateCheck } from './use-gate-check.ts'

/** An imager types its code key by key: only when it pauses is the code complete. In ms. */
const PAUSE_MS = 300

export type CustomersCodeFieldProps = {
  code: GateCheck
  onCheck: (text: string) => void
  /** The name of the lead who stands for what is typed now. */
  approver: string | undefined
  /** Asks a lead, once too many wrong codes were typed. */
  onApprove: () => void
}

/** The customer's code, typed: checked as soon as it is complete. A scan goes past this field. */
export function CustomersCodeField({ code, approver, onCheck, onApprove }: CustomersCodeFieldProps) {
  const t = useTranslations('handover')
  const approval = useTranslations('approval')
  const [typed, setTyped] = useState('')
  const complete = readCode(typed)?.code.length === CODE_LENGTH
  const checkTyped = useEffectEvent(() => onCheck(typed))
  useEffect(() => {
    if (!complete) return undefined
    const timer = setTimeout(() => checkTyped(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [complete, typed])

  if (code.state === 'right') {
    return (
      <Banner tone="good">
        <strong>{t('gateRight', { kind: code.proof.kind })}</strong>
      </Banner>
    )
  }
  if (code.state === 'locked') {
    return (
      <>
        <Banner tone="bad" icon="lock">
          <strong>{t('codeLocked', { count: CODE_TRIES })}</strong> {t('codeLockedNext')}
        </Banner>
        <Button icon="person" onClick={onApprove}>
          {approval('ask')}
        </Button>
      </>
    )
  }
  if (code.state === 'above-cap') {
    return (
      <>
        <Banner tone="warn" icon="cloud-off">
          <strong>{t('aboveCap')}</strong> {t('aboveCapNext')}
        </Banner>
        <Button icon="sync" onClick={() => onCheck(code.code)}>
          {t('askAgain')}
        </Button>
      </>
    )
  }
  return (
    <CodeField
      label={t('code')}
      hint={
        code.state === 'checking' ? t('checking') : approver ? t('codeApproved', { name: approver }) : t('codeHint')
      }
      error={errorOf(code, typed.trim(), t)}
      value={typed}
      onChange={setTyped}
      onSubmit={onCheck}
      submitLabel={t('check')}
    />
  )
}

function errorOf(
  code: GateCheck,
  typed: string,
  t: ReturnType<typeof useTranslations<'handover'>>,
): string | undefined {
  // of what was typed then: whoever is typing another one is told nothing of it
  if (code.state === 'malformed') return code.text === typed ? t('codeForm') : undefined
  if (code.state !== 'wrong' || code.of !== 'code') return undefined
  return [t('codeWrong'), code.left !== undefined && t('triesLeft', { count: code.left }), t('codeWrongNext')]
    .filter(Boolean)
    .join(' ')
}
