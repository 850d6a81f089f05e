import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useNow } from '../../ui/use-now.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { secondsLeft, type Wait } from './seconds-left.ts'

/** What became of the last PIN, to stand at its pad: words, or a wait that counts down and goes away when it is over. */
export function usePinError() {
  const [words, setWords] = useState<string>()
  const [wait, setWait] = useState<Wait>()
  /** @param waitMs until the next try is taken, in ms */
  const tell = (text: string | undefined, waitMs = 0) => {
    setWords(text)
    setWait(waitMs > 0 ? { since: Date.now(), ms: waitMs } : undefined)
  }
  const over = () => tell(undefined)
  const error: ReactNode = wait ? <Countdown key={wait.since} wait={wait} onOver={over} /> : words
  return { error, isWaiting: wait !== undefined, tell }
}

/** Renders itself each second and nothing around it. It is spoken once, as it begins. */
function Countdown({ wait, onOver }: { wait: Wait; onOver: () => void }) {
  const t = useTranslations('signIn')
  const left = secondsLeft(wait, useNow(1_000))
  const isOver = left === 0
  useEffect(() => {
    if (isOver) onOver()
  }, [isOver, onOver])
  const words = (seconds: number) => t('wait', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
  return (
    <>
      <span aria-hidden="true">{words(left)}</span>
      <VisuallyHidden>{words(Math.ceil(wait.ms / 1_000))}</VisuallyHidden>
    </>
  )
}
