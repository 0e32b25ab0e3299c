import pg from 'pg'

export const templateName = 'bauhinia_template'

/** One statement on the test server's own database. */
export async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(process.env['TEST_DATABASE_URL'])
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
