import FrontdeskCLI

Frontdesk.start()
