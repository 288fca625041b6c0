import { EventEmitter } from 'node:events';

/** The part of a response that n8n and the trigger use. */
export class Response extends EventEmitter {
	statusCode = 200;

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	writeHead(code: number): this {
		return this.status(code);
	}

	end(): this {
		this.emit('close');
		return this;
	}
}
