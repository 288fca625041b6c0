import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes its instance settings on first use; they must not land in the developer's home.
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'payment-providers-'));
process.env.N8N_ENCRYPTION_KEY ??= 'a key for tests only';
