import { longestKeyName } from '../../../contracts/api-keys.ts'
import { useDesk } from '../desk-context.tsx'
import { Discardable } from '../discardable.tsx'
import { FormCard } from '../form-card.tsx'
import { FormText } from '../form-fields.tsx'

export const ApiKeyForm = () => {
  const { words } = useDesk()
  return (
    <Discardable>
      {(discard) => (
        <FormCard
          intent="make"
          title={words.t('api_keys.new')}
          go={words.t('api_keys.add')}
          onDiscard={discard}
        >
          <FormText
            label={words.t('api_keys.name')}
            name="name"
            helpText={words.t('api_keys.name_help')}
            maxLength={longestKeyName}
          />
        </FormCard>
      )}
    </Discardable>
  )
}
