// The same kind of process without Lambda: a line of JSON in, a line of JSON out, over one socket.
const { handler } = require('./index.js');

const server = require('net').createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('data', async (line) => socket.write(JSON.stringify(await handler(JSON.parse(line))) + '\n'));
  socket.on('close', () => process.exit(0));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
