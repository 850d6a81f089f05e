import { useTranslations } from 'use-intl'
import { Banner } from '../../ui/banner.tsx'
import type { Figures } from './my-figures.ts'
import type { Feedback } from './use-counting.ts'

/** What became of the last scan or tap, with how many there are by now. */
export function Said({ feedback, figures }: { feedback: Feedback; figures: Figures }) {
  const t = useTranslations('count')
  const { tone, what, says, next } = feedback
  return (
    <Banner tone={tone}>
      <strong>
        {what ? t('code' in what ? 'addedCode' : 'counted', { name: says, units: figures.unitsOf(what) }) : says}
      </strong>{' '}
      {next}
    </Banner>
  )
}
