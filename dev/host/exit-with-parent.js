'use strict';

// Loaded into n8n before n8n itself. The channel to the script that started n8n closes when that
// script ends, however it ends: without this a crash or a SIGKILL would leave n8n running.
process.once('disconnect', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.kill(process.pid, 'SIGKILL'), 5000).unref();
});
// An open channel alone must not keep n8n alive when it wants to end.
process.channel?.unref();
