import { useTranslations } from 'use-intl'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import type { Feedback } from './use-scan-words.ts'

/** What became of the last scan, over the items. */
export function ScanFeedback({ feedback }: { feedback: Feedback | undefined }) {
  const app = useTranslations('app')
  if (!feedback) return null
  const { tone, says, next, href } = feedback
  return (
    <Banner tone={tone} action={href !== undefined && <ButtonLink href={href}>{app('open')}</ButtonLink>}>
      <strong>{says}</strong> {next}
    </Banner>
  )
}
