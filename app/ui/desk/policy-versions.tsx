import { Badge, BlockStack, InlineStack, Text } from '@shopify/polaris'
import type { Actor } from '../../domain/returns/actor.ts'
import { useDesk } from './desk-context.tsx'
import { actorName } from './actor-name.ts'

export type PolicyVersion = {
  readonly hash: string
  readonly publishedAt: string
  readonly publishedBy: Actor
}

/** Which versions there were, and who published them. */
export const PolicyVersions = (props: {
  readonly versions: readonly PolicyVersion[]
  readonly current: string
}) => {
  const { words, at } = useDesk()
  const inForce = props.versions.findIndex(({ hash }) => hash === props.current)
  return (
    <BlockStack gap="200">
      {props.versions.map(({ hash, publishedAt, publishedBy }, index) => (
        <InlineStack key={`${hash} ${publishedAt}`} align="space-between" gap="200">
          <Text as="span">
            {words.t('settings.version_by', {
              hash: hash.slice(0, 12),
              at: at(publishedAt),
              who: actorName(words, publishedBy),
            })}
          </Text>
          {index === inForce && <Badge tone="success">{words.t('settings.in_force')}</Badge>}
        </InlineStack>
      ))}
    </BlockStack>
  )
}
