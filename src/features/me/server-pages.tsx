import { useTranslations } from 'use-intl'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Section } from '../../ui/section.tsx'
import { Text } from '../../ui/text.tsx'

/** Pages that the server shows and that are no part of the app: they open beside it and need the network. */
export function ServerPages({ demo }: { demo: boolean }) {
  const t = useTranslations('me')
  return (
    <Section heading={t('serverPages')}>
      {demo && (
        <>
          <Text muted>{t('sheetDetail')}</Text>
          <ButtonLink href="/demo-sheet" target="_blank" icon="printer">
            {t('sheet')}
          </ButtonLink>
        </>
      )}
      <ButtonLink href="/docs" target="_blank" icon="info">
        {t('api')}
      </ButtonLink>
    </Section>
  )
}
