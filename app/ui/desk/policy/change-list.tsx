import { BlockStack, Box, Text } from '@shopify/polaris'
import type { PolicyChange } from '../../../domain/policy/compare-policies.ts'
import { useDesk } from '../desk-context.tsx'
import { changeWords } from './change-words.ts'

/** What is different between two versions, each change with what was said before and is said now. */
export const ChangeList = (props: {
  readonly changes: readonly PolicyChange[]
  readonly reasons: Readonly<Record<string, string>>
}) => {
  const { words } = useDesk()
  if (props.changes.length === 0) return <Text as="p">{words.t('policy.no_changes')}</Text>
  return (
    <BlockStack gap="300" as="ul">
      {props.changes.map((change) => {
        const { title, before, after } = changeWords(words, change, { reasons: props.reasons })
        return (
          <li key={`${change.kind} ${title}`} style={{ listStyle: 'none', overflowWrap: 'anywhere' }}>
            <Box borderInlineStartWidth="050" borderColor="border" paddingInlineStart="300">
              <Text as="p" fontWeight="semibold">
                {title}
              </Text>
              {before !== null && <Said label={words.t('policy.before')} text={before} />}
              {after !== null && <Said label={words.t('policy.now')} text={after} />}
            </Box>
          </li>
        )
      })}
    </BlockStack>
  )
}

const Said = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <Text as="p">
    <Text as="span" tone="subdued">
      {label}
    </Text>{' '}
    {text}
  </Text>
)
