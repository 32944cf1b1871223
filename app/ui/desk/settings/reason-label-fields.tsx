import { InlineGrid, TextField } from '@shopify/polaris'
import type { ReasonLabels } from '../../../domain/returns/events.ts'
import { useDesk } from '../desk-context.tsx'
import { headingOf, labelField } from './reasons-form.ts'
import type { FormerNames, ReasonLevel, RefusedLabels } from './reasons-form.ts'

/** What each was called when the page came, and what was refused of what was sent. */
export type Naming = { readonly former: FormerNames; readonly refused: RefusedLabels }

const languages = ['en', 'id', 'nl'] as const

/** The name of a group or reason in every language. What was refused is said at its field until that is changed. */
export const ReasonLabelFields = (
  props: Naming & {
    readonly level: ReasonLevel
    readonly named: { readonly code: string; readonly labels: ReasonLabels }
    readonly isLocked: boolean
    readonly onChange: (labels: ReasonLabels) => void
  },
) => {
  const { words } = useDesk()
  const { level, named } = props
  const { labels } = named
  const what = words.t(level === 'group' ? 'reasons.group' : 'reasons.reason')
  const name = headingOf(props.former, level, named) ?? words.t('reasons.unnamed')
  const errorAt = (field: string, text: string): string | false => {
    if (props.refused.get(field) !== text.trim()) return false
    return words.t(text.trim() === '' ? `reasons.needs_name_${level}` : 'reasons.name_refused', { name })
  }
  return (
    <InlineGrid columns={{ xs: 1, sm: 3 }} gap="200">
      {languages.map((language) => (
        <TextField
          key={language}
          id={labelField(level, named.code, language)}
          error={errorAt(labelField(level, named.code, language), labels[language])}
          label={words.t('reasons.in_language', {
            what,
            language: words.t(`reasons.language_${language}`),
          })}
          autoComplete="off"
          maxLength={80}
          disabled={props.isLocked}
          value={labels[language]}
          onChange={(text) => props.onChange({ ...labels, [language]: text })}
        />
      ))}
    </InlineGrid>
  )
}
