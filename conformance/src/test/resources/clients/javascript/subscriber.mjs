import { once } from "node:events";
import { createServer } from "node:http";
import { promisify } from "node:util";
import MessageValidator from "sns-validator";

// The certificate lies at the emulator's, whose TLS certificate NODE_EXTRA_CA_CERTS makes trusted.
const validator = new MessageValidator(/^localhost:\d+$/);
export const validated = promisify(validator.validate.bind(validator));

/** An HTTP endpoint that validates what it is sent and confirms its subscription by itself. */
export class Subscriber {
  static async start() {
    const subscriber = new Subscriber();
    subscriber.server.listen(0, "127.0.0.1");
    await once(subscriber.server, "listening");
    return subscriber;
  }

  arrived = [];
  waiting = [];
  server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      response.end();
      this.#take(request.headers, JSON.parse(body));
    });
  });

  get url() {
    return `http://127.0.0.1:${this.server.address().port}/inbox`;
  }

  /** The next notification that was found valid, with its headers. */
  async next() {
    const arrival = this.arrived.shift() ?? new Promise((resolve) => this.waiting.push(resolve));
    return await arrival;
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }

  #take(headers, message) {
    const arrival = this.#checked(headers, message);
    const waiting = this.waiting.shift();
    if (waiting) waiting(arrival);
    else this.arrived.push(arrival);
    arrival.catch(() => {}); // is told to who asks for it
  }

  async #checked(headers, message) {
    await validated(message);
    if (message.Type === "SubscriptionConfirmation") await fetch(message.SubscribeURL);
    return { headers, message };
  }
}
