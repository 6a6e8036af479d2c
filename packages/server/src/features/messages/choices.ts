import { isChoosable, messageTopicNames, messageTopics, type MessageTopic } from '@halftone/clinic'
import type { ClinicTransaction } from '../../database/connect.ts'

/** The newest choice of each topic that a client has made. */
async function choicesOf(transaction: ClinicTransaction, clientId: string): Promise<Map<string, boolean>> {
  const rows = await transaction
    .selectFrom('messageChoice')
    .select(['topic', 'wanted'])
    .where('clientId', '=', clientId)
    .orderBy('id')
    .execute()
  return new Map(rows.map(({ topic, wanted }) => [topic, wanted]))
}

/** [MS-10] Whether a client wants to hear of something; what is needed is always sent. */
export async function isWanted(
  transaction: ClinicTransaction,
  clientId: string,
  topic: MessageTopic,
): Promise<boolean> {
  return !isChoosable(topic) || ((await choicesOf(transaction, clientId)).get(topic) ?? true)
}

export async function listChoices(transaction: ClinicTransaction, clientId: string) {
  const choices = await choicesOf(transaction, clientId)
  return messageTopicNames
    .filter((topic) => topic !== 'personal')
    .map((topic) => ({
      topic,
      wanted: !isChoosable(topic) || (choices.get(topic) ?? true),
      neededFor: messageTopics[topic].neededFor,
    }))
}
