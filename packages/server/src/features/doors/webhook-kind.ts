/** Name of the jobs that deliver. */
export const webhookKind = 'webhook'
